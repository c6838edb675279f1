internal import Foundation
internal import RollcallModel

/// The provider's API: one method, one request.
///
/// Nothing is retried, redirected or kept alive: each request has a connection of its own, closed
/// before the method returns, so there is nothing to shut down. A request that places calls is not
/// given up when its task is cancelled.
public struct VoicebotClient: Sendable {
    var configuration: VoicebotConfiguration

    public init(configuration: VoicebotConfiguration) {
        self.configuration = configuration
    }

    /// Places calls of a `ROBOCALL` workflow.
    ///
    /// - Parameter timeout: for the whole request; at most a day.
    /// - Returns: the batch id under which the calls can be followed.
    /// - Throws: `VoicebotError`; only its `delivery` says whether calls may have been placed.
    public func placeRobocalls(
        _ order: VoicebotOrder, timeout: Duration = .seconds(60)
    ) async throws -> String {
        try await place(order, .robocall, timeout)
    }

    /// Places calls of a `CONVERSATION` workflow; tags are not sent, its entries have no room for
    /// them. Otherwise as `placeRobocalls`.
    public func placeConversationCalls(
        _ order: VoicebotOrder, timeout: Duration = .seconds(60)
    ) async throws -> String {
        try await place(order, .conversation, timeout)
    }

    /// The workflow as the service holds it now.
    ///
    /// - Throws: `VoicebotError`.
    public func workflow(
        id: String, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotWorkflow {
        try await readWorkflow(id: id, timeout: timeout.wholeMilliseconds).get()
    }

    /// One page of the account's workflows.
    ///
    /// - Throws: `VoicebotError`.
    public func workflows(
        page: Int = 1, perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotWorkflow> {
        try await read(
            .workflows, paging(page, perPage), timeout: timeout.wholeMilliseconds, reader.workflows
        ).get()
    }

    /// One page of the accepted requests, one item a batch.
    ///
    /// - Throws: `VoicebotError`.
    public func requests(
        page: Int = 1, perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotRequest> {
        try await readRequests(page: page, perPage: perPage, timeout: timeout.wholeMilliseconds)
            .get()
    }

    /// One page of calls; filters combine.
    ///
    /// - Throws: `VoicebotError`.
    public func calls(
        batchID: String? = nil, status: String? = nil, phoneNumber: String? = nil, page: Int = 1,
        perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotCall> {
        let filter = CallFilter(batchID: batchID, status: status, phone: phoneNumber)
        return try await readCalls(
            filter, page: page, perPage: perPage, timeout: timeout.wholeMilliseconds
        ).get()
    }

    private func place(
        _ order: VoicebotOrder, _ kind: WorkflowKind, _ timeout: Duration
    ) async throws -> String {
        let body = try OrderBody(order: order, kind: kind).bytes()
        return try await submit(body, kind, timeout: timeout.wholeMilliseconds).get()
    }
}

extension Duration {
    /// Whole milliseconds, from 0 to a day: what a request may take.
    fileprivate var wholeMilliseconds: Int64 {
        Int64(min(max(self / .milliseconds(1), 0), 86_400_000))
    }
}
