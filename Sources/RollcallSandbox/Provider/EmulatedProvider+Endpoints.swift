/// What each endpoint does.
extension EmulatedProvider {
    /// - Parameter placedUntil: lists lack the batches placed after this instant, UTC milliseconds.
    /// - Throws: `Refusal` for what the provider would not do, `SandboxError` if it cannot be kept.
    func carryOut(
        _ endpoint: Endpoint, _ request: APIRequest, placedUntil: Int64? = nil
    ) throws -> APIAnswer {
        switch endpoint {
        case .submit(let type):
            let batch = try place(
                Submission(
                    request.object(), type: type, workflows: state.workflows,
                    maxBatch: configuration.maxBatch))
            return try .success(
                BatchItem(batch, at: clock.now()), "\(batch.calls.count) calls queued")
        case .batches: return try listBatches(request, placedUntil: placedUntil)
        case .calls: return try listCalls(request, placedUntil: placedUntil)
        case .callStatus(let id): return try showStatus(ofCall: id)
        case .workflows: return try listWorkflows(request)
        case .createWorkflow: return try createWorkflow(request)
        case .workflow(let id):
            return try .success(WorkflowItem(find(id)), "workflow found")
        case .updateWorkflow(let id): return try updateWorkflow(id, request)
        case .deleteWorkflow(let id):
            _ = try find(id)
            try record(.deletion(workflowID: id))
            return try .success([String: String](), "workflow deleted")
        case .unknown: throw Refusal(404, "no such path")
        case .wrongMethod(let allowed):
            throw Refusal(
                405, "this path takes \(allowed.joined(separator: ", ")) only", allowed: allowed)
        }
    }

    private func listBatches(_ request: APIRequest, placedUntil: Int64?) throws -> APIAnswer {
        let page = try page(request)
        let now = clock.now()
        let filter = CallFilter(placedUntil: placedUntil)
        let batches = state.book.batches.lazy.filter(filter.shows).reversed()
        let items = page.slice(of: Array(batches)).map { BatchItem($0, at: now) }
        return try .success(
            BatchList(requests: items, pagination: page.pagination(total: batches.count)),
            "requests found")
    }

    private func listCalls(_ request: APIRequest, placedUntil: Int64?) throws -> APIAnswer {
        let page = try page(request)
        let now = clock.now()
        let query = try request.query()
        let filter = CallFilter(
            batchID: query["batch_id"], number: query["phone_number"],
            status: query["status"]?.uppercased(), placedUntil: placedUntil)
        let (places, total) = state.book.calls(filter, page: page, at: now)
        let items = places.map { place in
            CallItem(
                state.book[place], of: state.book.batches[place.batch], at: now,
                echoesTags: configuration.echoesTags)
        }
        return try .success(
            CallList(calls: items, pagination: page.pagination(total: total)), "calls found")
    }

    private func showStatus(ofCall id: String) throws -> APIAnswer {
        guard let place = state.book.place(ofCall: id) else {
            throw Refusal(404, "there is no such call")
        }
        let call = state.book[place]
        let now = clock.now()
        return try .success(
            CallStatusItem(
                callID: id, duration: JSONValue(call.duration(at: now)),
                processingStatus: call.status(at: now).processingName),
            "call status found")
    }

    private func listWorkflows(_ request: APIRequest) throws -> APIAnswer {
        let page = try page(request)
        let workflows = state.workflows.newestFirst
        return try .success(
            WorkflowList(
                workflows: page.slice(of: workflows).map(WorkflowItem.init),
                pagination: page.pagination(total: workflows.count)),
            "workflows found")
    }

    private func createWorkflow(_ request: APIRequest) throws -> APIAnswer {
        let fields = try request.object()
        for name in ["name", "message"] where fields[name] == nil {
            throw Refusal(400, "\(name) is required")
        }
        var workflow = Workflow(
            id: newID("workflow", state.workflows.created), created: clock.now())
        try workflow.update(fields)
        try record(.workflow(workflow))
        return try .success(WorkflowItem(workflow), "workflow created")
    }

    private func updateWorkflow(_ id: String, _ request: APIRequest) throws -> APIAnswer {
        var workflow = try find(id)
        try workflow.update(request.object())
        workflow.updated = clock.now()
        try record(.workflow(workflow))
        return try .success(WorkflowItem(workflow), "workflow updated")
    }

    private func find(_ id: String) throws(Refusal) -> Workflow {
        guard let workflow = state.workflows[id] else {
            throw Refusal(404, "there is no such workflow")
        }
        return workflow
    }

    private func page(_ request: APIRequest) throws(Refusal) -> Page {
        try Page(query: request.query(), largest: configuration.maxPerPage)
    }
}
