import RollcallTestSupport
import Testing

@testable import RollcallSimulator

@Suite struct SeedTests {
    @Test func `dozens of seeds keep every promise`() async throws {
        let folder = try TemporaryFolder()
        let report = try await SeedSweep(folder: folder.path).run(stride(from: 0, to: 48, by: 1))
        #expect(report.failed == nil, "seed \(report.failed ?? 0)")
        #expect(report.tally.posts > 100 && report.tally.crashes > 10)
    }

    @Test func `up to where the chances are cut off a seed goes as it went before`() async throws {
        let folder = try TemporaryFolder()
        let sweep = try SeedSweep(folder: folder.path)
        let whole = try await sweep.run(34, isTraced: true)
        let cut = try await sweep.run(34, cutOff: whole.chances / 2, isTraced: true)
        let end = try #require(cut.trace.firstIndex { $0.contains("nothing goes wrong") })
        #expect(end > 5 && whole.trace.starts(with: cut.trace[..<end]))
        #expect(cut.chances == whole.chances / 2)
    }

    @Test func `a seed is the same every time`() async throws {
        let folder = try TemporaryFolder()
        let sweep = try SeedSweep(folder: folder.path)
        for seed: UInt64 in 3...6 {
            let first = try await sweep.run(seed, isTraced: true)
            let second = try await sweep.run(seed, isTraced: true)
            #expect(first.trace == second.trace)
        }
    }
}
