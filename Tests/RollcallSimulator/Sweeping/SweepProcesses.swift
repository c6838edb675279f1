import Foundation

/// Many seeds in several processes: threads of one would wait for each other at SQLite's allocator.
struct SweepProcesses {
    struct Failure: Error {
        var status: Int32
    }

    let folder: String
    let count: Int

    /// Stops all of them at the first broken promise.
    ///
    /// - Throws: `Failure` where a process ended otherwise.
    func run(_ seeds: Range<UInt64>) throws -> SweepReport {
        let output = (0..<count).map { _ in Pipe() }
        let processes = output.enumerated().map { index, pipe in
            let process = Process()
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = [
                "--from", "\(seeds.lowerBound + UInt64(index))",
                "--seeds", "\(max(seeds.count - index, 0))",
                "--stride", "\(count)", "--folder", folder, "--json",
            ]
            process.standardOutput = pipe
            return process
        }
        for process in processes { try process.run() }
        var report = SweepReport()
        for (process, pipe) in zip(processes, output) {
            let said = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard let part = try? JSONDecoder().decode(SweepReport.self, from: said) else {
                throw Failure(status: process.terminationStatus)
            }
            report.add(part)
        }
        return report
    }
}
