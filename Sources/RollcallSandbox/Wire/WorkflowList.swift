/// The data of `GET /workflows`.
struct WorkflowList: Sendable, Encodable {
    let workflows: [WorkflowItem]
    let pagination: Pagination
}
