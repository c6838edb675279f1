extension VoicebotClient {
    /// Makes a workflow.
    ///
    /// - Returns: the workflow as the service answers; what the answer leaves out is as in the draft.
    /// - Throws: ``VoicebotError``; with code ``VoicebotError/Code/argument`` for options whose keys
    ///   are no numerals. Where its delivery is unknown the workflow may exist.
    public func createWorkflow(
        _ draft: VoicebotWorkflowDraft, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotWorkflow {
        let plan = RequestPlan(.createWorkflow, body: try WorkflowBody(draft).bytes())
        return try await change(plan, timeout) { answer throws(UnreadableAnswer) in
            try reader.created(answer, from: draft)
        }
    }

    /// One page of the account's workflows.
    ///
    /// - Throws: ``VoicebotError``.
    public func workflows(
        page: Int = 1, perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotWorkflow> {
        try await read(.page(.workflows, page, perPage), timeout, reader.workflows)
    }

    /// All of the account's workflows, a request a page.
    ///
    /// A list that does not add up is read again, `passes` times in all; see ``VoicebotList``.
    public func allWorkflows(
        perPage: Int = 100, passes: Int = 2, timeout: Duration = .seconds(60)
    ) -> VoicebotList<VoicebotWorkflow> {
        VoicebotList(.workflows, perPage: perPage, passes: passes) { page, perPage in
            try await workflows(page: page, perPage: perPage, timeout: timeout)
        }
    }

    /// The workflow as the service holds it now.
    ///
    /// - Throws: ``VoicebotError``.
    public func workflow(
        id: String, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotWorkflow {
        try await read(RequestPlan(.workflow, id: id), timeout, reader.workflow)
    }

    /// Changes the fields that the update sets, by PUT unless the endpoint is configured for PATCH.
    ///
    /// - Returns: the workflow as the service answers; nil where the answer does not show it.
    /// - Throws: ``VoicebotError``; with code ``VoicebotError/Code/argument`` for an update that sets
    ///   nothing, or options whose keys are no numerals.
    @discardableResult
    public func updateWorkflow(
        id: String, _ update: VoicebotWorkflowUpdate, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotWorkflow? {
        let plan = RequestPlan(.updateWorkflow, id: id, body: try WorkflowBody(update).bytes())
        return try await change(plan, timeout) { answer throws(UnreadableAnswer) in
            reader.updated(answer)
        }
    }

    /// Deletes a workflow.
    ///
    /// - Throws: ``VoicebotError``.
    public func deleteWorkflow(id: String, timeout: Duration = .seconds(60)) async throws {
        try await change(RequestPlan(.deleteWorkflow, id: id), timeout) {
            _ throws(UnreadableAnswer) in
        }
    }
}
