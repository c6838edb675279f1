internal import RollcallModel

extension VoicebotClient {
    /// Places calls of a `ROBOCALL` workflow. The timeout is for the whole request, at most a day.
    ///
    /// - Returns: the batch id under which the calls can be followed.
    /// - Throws: ``VoicebotError``; only its ``VoicebotError/delivery-swift.property`` says whether
    ///   calls may have been placed.
    public func placeRobocalls(
        _ order: VoicebotOrder, timeout: Duration = .seconds(60)
    ) async throws -> String {
        try await place(order, .robocall, timeout)
    }

    /// Places calls of a `CONVERSATION` workflow; tags are not sent, its entries have no room for
    /// them. Otherwise as ``placeRobocalls(_:timeout:)``.
    public func placeConversationCalls(
        _ order: VoicebotOrder, timeout: Duration = .seconds(60)
    ) async throws -> String {
        try await place(order, .conversation, timeout)
    }

    private func place(
        _ order: VoicebotOrder, _ kind: WorkflowKind, _ timeout: Duration
    ) async throws -> String {
        guard !order.recipients.isEmpty else {
            throw VoicebotError(.order, "an order without recipients")
        }
        let body = try OrderBody(order: order, kind: kind).bytes()
        let plan = RequestPlan.placing(body, kind)
        let arrival = try await spend(plan, timeout)
        return try arrival.reply(submission(arrival, body)).get(plan.operation)
    }
}
