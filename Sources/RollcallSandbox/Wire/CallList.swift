/// The data of `GET /workflows/calls`.
struct CallList: Sendable, Encodable {
    let calls: [CallItem]
    let pagination: Pagination
}
