package import Foundation
package import RollcallModel
import Synchronization

/// A provider in memory that really "dials": it counts every call that it places, in virtual time,
/// so that tests can ask who was called how often. Scripted faults are used up in their order.
package final class FakeProvider: CallProvider {
    private let clock: HandClock
    private let state: Mutex<FakeWorld>

    package init(clock: HandClock, world: FakeWorld = FakeWorld()) {
        self.clock = clock
        state = Mutex(world)
    }

    package var world: FakeWorld { state.withLock { $0 } }

    package func change(_ body: (inout sending FakeWorld) -> Void) { state.withLock { body(&$0) } }

    private struct Body: Codable {
        var workflow: String
        var phones: [String]
        var references: [String]
    }

    package func body(of order: CallOrder) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(
            Body(
                workflow: order.workflowID, phones: order.recipients.map(\.phone),
                references: order.recipients.map { $0.tags.last?.value ?? "" }))
    }

    package func placeCalls(_ body: Data, kind: WorkflowKind, timeout: Int64) async
        -> Reply<Submission>
    {
        let fault = state.withLock { world in
            world.posts.isEmpty ? FakeFault.none : world.posts.removeFirst()
        }
        guard let order = try? JSONDecoder().decode(Body.self, from: body) else {
            return Reply(.answered(status: 400, message: "not JSON", rows: []), status: 400)
        }
        func dial() -> String {
            state.withLock {
                $0.dial(order.phones, references: order.references, workflow: order.workflow)
            }
        }
        return await exchange(fault, timeout: timeout) {
            let bad = state.withLock { world in world.bad.intersection(order.phones) }
            guard bad.isEmpty else {
                return Reply(
                    .answered(status: 422, message: "a number is wrong", rows: []), status: 422)
            }
            return Reply(.accepted(batchID: dial()), status: 200)
        } failed: {
            .unknown($0)
        } notSent: {
            .notSent($0)
        } refused: { status, message, rows in
            .answered(status: status, message: message, rows: rows)
        } withoutID: {
            _ = dial()
            return .unknown("no batch id in the answer")
        }
    }

    package func workflow(id: String, timeout: Int64) async -> Reply<Reading<Workflow>> {
        await read(timeout: timeout) { world, _ in world.workflow }
    }

    package func requests(page: Int, perPage: Int, timeout: Int64) async -> Reply<
        Reading<Page<ProviderRequest>>
    > {
        await read(timeout: timeout) { world, now in
            world.page(world.requests(at: now), page, perPage)
        }
    }

    package func calls(_ filter: CallFilter, page: Int, perPage: Int, timeout: Int64) async
        -> Reply<Reading<Page<ProviderCall>>>
    {
        await read(timeout: timeout) { world, now in
            world.page(world.calls(filter, at: now), page, perPage)
        }
    }

    private func read<Content: Sendable>(
        timeout: Int64, _ content: (FakeWorld, Int64) -> Content
    ) async -> Reply<Reading<Content>> {
        let fault = state.withLock { world in
            world.reads.isEmpty ? FakeFault.none : world.reads.removeFirst()
        }
        return await exchange(fault, timeout: timeout) {
            Reply(.content(content(world, clock.real)), status: 200)
        } failed: {
            .failed($0)
        } notSent: {
            .notSent($0)
        } refused: { status, message, _ in
            .refused(status: status, message: message)
        } withoutID: {
            .failed("the answer cannot be read")
        }
    }

    /// One request in virtual time: it arrives somewhere between its start and its end.
    private func exchange<Content: Sendable>(
        _ fault: FakeFault, timeout: Int64, arrived: () -> Reply<Content>,
        failed: (String) -> Content, notSent: (String) -> Content,
        refused: (Int, String, [Submission.NamedRow]) -> Content, withoutID: () -> Content
    ) async -> Reply<Content> {
        if case .notSent = fault { return Reply(notSent("connection refused")) }
        let (before, after) = state.withLock { $0.latency() }
        clock.advance(by: before)
        if case .lostOnTheWay = fault {
            clock.advance(by: timeout)
            return Reply(failed("the request timed out"))
        }
        let refusal = state.withLock { world in
            world.arrivals.append(clock.real)
            return world.refuse(at: clock.real)
        }
        var reply: Reply<Content>
        switch refusal.map({ FakeFault.status(429, message: "too many", retryAfter: $0) }) ?? fault
        {
        case .none: reply = arrived()
        case .answerLost:
            _ = arrived()
            clock.advance(by: timeout)
            return Reply(failed("the request timed out"))
        case .status(let status, let message, let rows, let pause):
            reply = Reply(refused(status, message, rows), status: status, retryAfter: pause)
        case .withoutID: reply = Reply(withoutID(), status: 200)
        case .notSent, .lostOnTheWay: return Reply(notSent("connection refused"))
        }
        if state.withLock({ $0.sendsDate }) { reply.serverDate = clock.real }
        clock.advance(by: after)
        return reply
    }
}
