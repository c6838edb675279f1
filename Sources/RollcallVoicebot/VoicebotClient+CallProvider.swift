package import struct Foundation.Data
package import RollcallModel

extension VoicebotClient: CallProvider {
    /// - Throws: `VoicebotError` with code `.order` where a name occurs twice in one recipient's
    ///   variables or tags, or a conversation has a variable named `phone_number`.
    package func body(of order: CallOrder) throws -> Data {
        let recipients = try order.recipients.map { recipient in
            VoicebotOrder.Recipient(
                phoneNumber: recipient.phone, variables: try table(recipient.variables),
                tags: try table(recipient.tags))
        }
        let voiced = VoicebotOrder(
            workflowID: order.workflowID, recipients: recipients, accent: order.voice.accent,
            gender: order.voice.gender)
        return try OrderBody(order: voiced, kind: order.kind).bytes()
    }

    package func placeCalls(
        _ body: Data, kind: WorkflowKind, timeout: Int64
    ) async -> Reply<Submission> {
        let arrival = await send(.placing(body, kind), timeout: timeout)
        return arrival.reply(submission(arrival, body))
    }

    package func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>> {
        await ask(.init(.workflow, id: id), timeout, reader.workflow).map(\.asWorkflow)
    }

    package func requests(
        page: Int, perPage: Int, timeout: Int64
    ) async -> Reply<Reading<Page<ProviderRequest>>> {
        await ask(.page(.requests, page, perPage), timeout, reader.requests).map { page in
            page.map { request in
                ProviderRequest(
                    id: request.id, workflowID: request.workflowID, status: request.status,
                    createdAt: request.createdAt, totalCalls: request.statistics.totalCalls,
                    endedCalls: request.statistics.endedCalls)
            }
        }
    }

    package func calls(
        _ filter: CallFilter, page: Int, perPage: Int, timeout: Int64
    ) async -> Reply<Reading<Page<ProviderCall>>> {
        let plan = RequestPlan.calls(
            batchID: filter.batchID, status: filter.status, phoneNumber: filter.phone, page: page,
            perPage: perPage)
        return await ask(plan, timeout, reader.calls).map { page in
            page.map(\.asProviderCall)
        }
    }

    /// Asks once, outside of any budget: the engine counts its requests itself.
    private func ask<Content: Sendable>(
        _ plan: RequestPlan, _ timeout: Int64,
        _ decode: (JSONValue) throws(UnreadableAnswer) -> Content
    ) async -> Reply<Reading<Content>> {
        let arrival = await send(plan, timeout: timeout)
        return arrival.reply(reading(arrival, decode))
    }

    private func table(_ pairs: [(name: String, value: String)]) throws -> [String: String] {
        try Dictionary(pairs.map { ($0.name, $0.value) }) { _, _ in
            throw VoicebotError(.order, "a recipient has two values under one name")
        }
    }
}

extension Reply {
    fileprivate func map<Old, New>(_ change: (Old) -> New) -> Reply<Reading<New>>
    where Content == Reading<Old> {
        let content: Reading<New> =
            switch content {
            case .content(let old): .content(change(old))
            case .refused(let status, let message): .refused(status: status, message: message)
            case .notSent(let reason): .notSent(reason)
            case .failed(let reason): .failed(reason)
            }
        return Reply<Reading<New>>(
            content, status: status, retryAfter: retryAfter, serverDate: serverDate)
    }
}

extension VoicebotPage {
    fileprivate func map<New>(_ change: (Item) -> New) -> Page<New> {
        Page(items: items.map(change), total: total, totalPages: totalPages, perPage: perPage)
    }
}
