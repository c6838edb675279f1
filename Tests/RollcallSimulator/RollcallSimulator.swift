import Foundation

/// Runs seeds of the deterministic simulation: `scripts/simulate`.
@main struct RollcallSimulator {
    static func main() async throws {
        guard let arguments = SimulatorArguments(Array(CommandLine.arguments.dropFirst())) else {
            say(SimulatorArguments.usage)
            exit(64)
        }
        if arguments.isJSON, let folder = arguments.folder {
            let report = try await part(arguments, SeedSweep(folder: folder))
            try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(report))
            return
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
        let isGood = try await run(arguments, folder: folder)
        try FileManager.default.removeItem(atPath: folder)
        if !isGood { exit(1) }
    }

    /// One of several processes.
    private static func part(_ arguments: SimulatorArguments, _ sweep: SeedSweep) async throws
        -> SweepReport
    {
        let seeds = stride(
            from: arguments.from, to: arguments.from + arguments.seeds, by: Int(arguments.stride))
        return try await sweep.run(seeds) { tally in
            say("simulate: \(tally.seeds) seeds, \(tally.posts) POSTs, \(tally.crashes) crashes")
        }
    }

    /// - Returns: whether every promise was kept.
    private static func run(_ arguments: SimulatorArguments, folder: String) async throws -> Bool {
        let sweep = try SeedSweep(folder: folder)
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
        let start = Date()
        let report = try SweepProcesses(folder: folder, count: arguments.jobs)
            .run(arguments.from..<arguments.from + arguments.seeds)
        print(report.tally.table(seconds: Date().timeIntervalSince(start)))
        guard let failed = report.failed else { return true }
        let failure = try await sweep.run(failed)
        guard let violation = failure.violation else {
            print("\nseed \(failed) fails no more when run again")
            return false
        }
        print("\nseed \(failed): invariant \(violation.invariant): \(violation.text)")
        let (cutOff, shortest) = try await sweep.shortest(failure)
        print("the shortest prefix that still fails: \(cutOff) of \(failure.chances) chances")
        for line in shortest.trace { print(line) }
        return false
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
