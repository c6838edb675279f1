import Foundation

/// Runs seeds of the deterministic simulation: `scripts/simulate`.
@main struct RollcallSimulator {
    static func main() async throws {
        guard let arguments = SimulatorArguments(Array(CommandLine.arguments.dropFirst())) else {
            say(SimulatorArguments.usage)
            exit(64)
        }
        let memory = "/dev/shm"
        let root =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path(percentEncoded: false)
        let folder = "\(root)/rollcall-simulator-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let isGood = try await run(arguments, SeedSweep(folder: folder))
        try FileManager.default.removeItem(atPath: folder)
        if !isGood { exit(1) }
    }

    /// - Returns: whether every promise was kept.
    private static func run(_ arguments: SimulatorArguments, _ sweep: SeedSweep) async throws
        -> Bool
    {
        if let seed = arguments.seed {
            let result = try await sweep.run(seed, isTraced: arguments.isTraced)
            for line in result.trace { print(line) }
            if let violation = result.violation {
                print("seed \(seed): invariant \(violation.invariant): \(violation.text)")
                return false
            }
            print(result.tally.table(seconds: 0))
            return true
        }
        let end = arguments.from + arguments.seeds
        let report = try await sweep.run(arguments.from..<end, workers: arguments.jobs) { tally in
            say("simulate: \(tally.seeds) seeds, \(tally.posts) POSTs, \(tally.crashes) crashes")
        }
        print(report.tally.table(seconds: report.seconds))
        guard let failure = report.failure, let violation = failure.violation else { return true }
        print("\nseed \(failure.seed): invariant \(violation.invariant): \(violation.text)")
        let (cutOff, shortest) = try await sweep.shortest(failure)
        print("the shortest prefix that still fails: \(cutOff) of \(failure.chances) chances")
        for line in shortest.trace { print(line) }
        return false
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
