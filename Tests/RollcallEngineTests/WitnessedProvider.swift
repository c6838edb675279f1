import Foundation
import RollcallModel
import RollcallTestSupport

/// Tells of each POST the moment its answer is there, before anybody can write it down.
struct WitnessedProvider: CallProvider {
    let provider: FakeProvider
    let answered: @Sendable () -> Void

    func body(of order: CallOrder) throws -> Data { try provider.body(of: order) }

    func placeCalls(_ body: Data, kind: WorkflowKind, timeout: Int64) async -> Reply<Submission> {
        let reply = await provider.placeCalls(body, kind: kind, timeout: timeout)
        answered()
        return reply
    }

    func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>> {
        await provider.workflow(id: id, timeout: timeout)
    }

    func requests(page: Int, perPage: Int, timeout: Int64) async -> Reply<
        Reading<Page<ProviderRequest>>
    > {
        await provider.requests(page: page, perPage: perPage, timeout: timeout)
    }

    func calls(_ filter: CallFilter, page: Int, perPage: Int, timeout: Int64) async
        -> Reply<Reading<Page<ProviderCall>>>
    {
        await provider.calls(filter, page: page, perPage: perPage, timeout: timeout)
    }
}
