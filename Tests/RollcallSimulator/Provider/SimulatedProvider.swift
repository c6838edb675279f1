import Foundation
import RollcallModel

/// The provider as one process reaches it: each request has its fate, takes its time, and is
/// witnessed where it arrives.
struct SimulatedProvider: CallProvider {
    let stage: Stage
    let process: Int
    /// The lock file by which the process is known in the log of requests.
    let holder: String

    func body(of order: CallOrder) throws -> Data { OrderText.bytes(of: order) }

    func placeCalls(_ body: Data, kind: WorkflowKind, timeout: Int64) async -> Reply<Submission> {
        let fate = stage.with { $0.postFate(process) }
        let gone = Reply(Submission.unknown("the process died"))
        var batch: String?
        let isThere = await exchange(
            Travel(arrives: fate.arrives, isTimedOut: fate.isTimedOut, crash: fate.crash),
            timeout: timeout
        ) {
            try stage.inspector.checkPost(holder: holder, body: body)
            return try stage.with { world in
                batch = try world.arrive(body, fate, process)
                return fate.dials && batch == nil
            }
        }
        guard let wasRefused = isThere else { return gone }
        return stage.with { $0.answer(to: fate, batch: batch, wasRefused, body, process) }
    }

    func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>> {
        await read(timeout: timeout) { world, _ in world.workflow }
    }

    func requests(page: Int, perPage: Int, timeout: Int64) async -> Reply<
        Reading<Page<ProviderRequest>>
    > {
        await read(timeout: timeout) { world, lie in
            world.page(world.requests(for: process), page, perPage, lie)
        }
    }

    func calls(_ filter: CallFilter, page: Int, perPage: Int, timeout: Int64) async
        -> Reply<Reading<Page<ProviderCall>>>
    {
        await read(timeout: timeout) { world, lie in
            world.page(world.calls(filter, for: process), page, perPage, lie)
        }
    }

    private func read<Content: Sendable>(
        timeout: Int64, _ content: @Sendable (World, ReadFate.Lie?) -> Content
    ) async -> Reply<Reading<Content>> {
        let fate = stage.with { $0.readFate(process) }
        var found: Content?
        let isThere = await exchange(
            Travel(arrives: fate.arrives, isTimedOut: fate.isTimedOut, crash: fate.crash),
            timeout: timeout
        ) {
            try stage.inspector.checkRead(holder: holder)
            return try stage.with { world in
                try world.arrive(process)
                found = content(world, fate.lie)
                return world.lockedOutUntil > world.now
            }
        }
        guard let isLockedOut = isThere else { return Reply(.failed("the process died")) }
        return stage.with { world in
            world.answer(to: fate, found, isLockedOut: isLockedOut, process)
        }
    }

    /// How a request goes there and back.
    private struct Travel {
        var arrives: Bool
        var isTimedOut: Bool
        var crash: PostFate.CrashPoint?
    }

    /// - Returns: what `arrival` said, false where nothing arrived; nil for a process that is dead.
    private func exchange(
        _ travel: Travel, timeout: Int64, arrival: () throws -> Bool
    ) async -> Bool? {
        let (before, after, leftEarly) = stage.with { $0.beginRequest(process) }
        defer { stage.with { $0.processes[process].isInRequest = false } }
        if travel.crash == .before { return die() }
        guard stage.with({ $0.processes[process].isAlive }) else { return nil }
        await stage.park(process, until: stage.with { $0.now + before })
        let wasAlive = stage.with { $0.processes[process].isAlive }
        var said = false
        if travel.arrives, wasAlive || leftEarly {
            do {
                said = try arrival()
            } catch {
                stage.report(error)
                return die()
            }
        }
        if travel.crash == .arrived { return die() }
        guard wasAlive else { return nil }
        let end = stage.with { $0.now + (travel.isTimedOut ? max(0, timeout - before) : after) }
        await stage.park(process, until: end)
        if travel.crash == .answered { return die() }
        return stage.with { $0.processes[process].isAlive } ? said : nil
    }

    private func die() -> Bool? {
        stage.with { $0.die(process) }
        return nil
    }
}
