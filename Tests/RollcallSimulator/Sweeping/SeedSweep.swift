import Foundation
import RollcallStore

/// Many seeds, one after the other.
struct SeedSweep: Sendable {
    /// Where ledgers lie while their seeds run.
    private let home: String
    private let template: String
    /// Made by the first of several sweeps in one folder that sees a broken promise.
    private let stop: String

    /// - Parameter folder: holds the ledgers; memory is the place for it.
    init(folder: String) throws {
        home = "\(folder)/\(ProcessInfo.processInfo.processIdentifier)"
        template = "\(home)/template.sqlite"
        stop = "\(folder)/stop"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        // Made once: a new file costs more than a small campaign.
        _ = try Ledger(path: template, time: FixedClock())
    }

    /// Stops at the first broken promise.
    func run(_ seeds: StrideTo<UInt64>, progress: (Tally) -> Void = { _ in }) async throws
        -> SweepReport
    {
        var report = SweepReport()
        for seed in seeds where !FileManager.default.fileExists(atPath: stop) {
            let result = try await run(seed)
            report.tally.add(result.tally)
            if report.tally.seeds % 1000 == 0 { progress(report.tally) }
            guard result.violation != nil else { continue }
            report.failed = seed
            _ = FileManager.default.createFile(atPath: stop, contents: nil)
            break
        }
        return report
    }

    func run(_ seed: UInt64, cutOff: Int = .max, isTraced: Bool = false) async throws
        -> Simulation.Result
    {
        try await Simulation.run(
            seed: seed, cutOff: cutOff, isTraced: isTraced, template: template, folder: home)
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
