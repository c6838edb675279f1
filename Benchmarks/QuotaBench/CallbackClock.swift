import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization

/// Virtual time in which the provider calls back as soon as the last call of a batch has ended. What it
/// says is taken by a receiver with a connection of its own, as by another process.
final class CallbackClock: TimeSource {
    private let clock: HandClock
    private let provider: FakeProvider
    private let path: String
    private let delivered = Mutex(0)

    init(_ clock: HandClock, provider: FakeProvider, path: String) {
        self.clock = clock
        self.provider = provider
        self.path = path
    }

    func reading() -> ClockReading { clock.reading() }

    /// The next sleep lasts so long, or until somebody calls back.
    func skipNaps(for milliseconds: Int64) {
        let next = upcoming().map { max(1, $0.end - clock.real) } ?? milliseconds
        clock.skipNaps(for: min(milliseconds, next))
    }

    func sleep(milliseconds: Int64) async throws {
        try await clock.sleep(milliseconds: milliseconds)
        while let next = upcoming(), next.end <= clock.real {
            let calls = provider.world.calls(CallFilter(batchID: next.id), at: clock.real)
            _ = try Ledger(path: path, time: clock).receive(
                ProviderCallback(requestID: next.id, status: "COMPLETED", calls: calls), bytes: 0,
                for: .rehearsal, statuses: StatusTable())
            delivered.withLock { $0 += 1 }
        }
    }

    /// The batch that ends next of those that were not told of yet.
    private func upcoming() -> (id: String, end: Int64)? {
        let ends = provider.world.batches.map {
            (id: $0.id, end: $0.createdAt + ($0.ends?.max() ?? 0))
        }
        return ends.sorted { $0.end < $1.end }.dropFirst(delivered.withLock { $0 }).first
    }
}
