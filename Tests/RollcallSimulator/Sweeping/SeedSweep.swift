import Foundation
import RollcallStore

/// Many seeds, one after the other on each of a few workers.
struct SeedSweep: Sendable {
    let folder: String
    private let template: String

    /// - Parameter folder: where ledgers lie while their seeds run; memory is the place for it.
    init(folder: String) throws {
        self.folder = folder
        template = "\(folder)/template.sqlite"
        // Made once: a new file costs more than a small campaign.
        _ = try Ledger(path: template, time: FixedClock())
    }

    /// Stops at the first broken promise.
    func run(
        _ seeds: Range<UInt64>, workers: Int, progress: @escaping @Sendable (Tally) -> Void
    ) async throws -> SweepBook.Report {
        let start = Date()
        let book = SweepBook(seeds)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask {
                    while let seed = book.next() {
                        let tally = book.take(try await run(seed))
                        if tally.seeds % 1000 == 0 { progress(tally) }
                    }
                }
            }
            try await group.waitForAll()
        }
        return book.report(seconds: Date().timeIntervalSince(start))
    }

    func run(_ seed: UInt64, cutOff: Int = .max, isTraced: Bool = false) async throws
        -> Simulation.Result
    {
        try await Simulation.run(
            seed: seed, cutOff: cutOff, isTraced: isTraced, template: template, folder: folder)
    }

    /// The same seed with as few chances as still break a promise, and all that happened in it.
    func shortest(_ failure: Simulation.Result) async throws -> (cutOff: Int, Simulation.Result) {
        var (low, high) = (0, failure.chances)
        while low < high {
            let middle = (low + high) / 2
            if try await run(failure.seed, cutOff: middle).violation == nil {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return (high, try await run(failure.seed, cutOff: high, isTraced: true))
    }
}
