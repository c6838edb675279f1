package import struct Foundation.Data

/// The port to the service that dials. One request per method, never repeated by the provider's
/// side of the port: whether to ask again is the engine's decision, inside the quota.
package protocol CallProvider: Sendable {
    /// The exact bytes of a POST for this order; pure and deterministic.
    func body(of order: CallOrder) throws -> Data

    /// Sends sealed bytes, once. Never throws: whatever comes is a `Submission`, and not to know
    /// what came of the POST is a value, too.
    func placeCalls(_ body: Data, kind: WorkflowKind, timeout: Int64) async -> Reply<Submission>

    /// The workflow as the provider holds it now.
    func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>>

    /// One page of the accepted requests (batches) of this account; pages count from 1.
    func requests(page: Int, perPage: Int, timeout: Int64) async -> Reply<
        Reading<Page<ProviderRequest>>
    >

    /// One page of calls; every filter is optional.
    func calls(_ filter: CallFilter, page: Int, perPage: Int, timeout: Int64) async -> Reply<
        Reading<Page<ProviderCall>>
    >
}
