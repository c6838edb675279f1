/// The data of `GET /workflows/requests`.
struct BatchList: Sendable, Encodable {
    let requests: [BatchItem]
    let pagination: Pagination
}
