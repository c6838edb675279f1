import RollcallModel

extension CallProvider {
    /// One GET; the caller has claimed it.
    func answer(_ query: Read.Query, workflowID: String, timeout: Int64) async -> ReadReply {
        switch query {
        case .workflow: .workflow(await workflow(id: workflowID, timeout: timeout))
        case .requests(let page, let perPage):
            .requests(await requests(page: page, perPage: perPage, timeout: timeout))
        case .calls(let filter, let page, let perPage):
            .calls(await calls(filter, page: page, perPage: perPage, timeout: timeout))
        }
    }
}
