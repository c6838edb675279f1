import Foundation
import Glibc
import RollcallIntake
import RollcallModel
import Testing

struct LimitTests {
    private let head = "phone,name\n08031234567,Ada\n08031234568,"

    private func filler(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test func `a value of 64 KiB is read, one byte more ends the reading`() throws {
        let fits = try IntakeRun(head + "\"\(filler(65_536))\"\n")
        #expect(fits.marks.isEmpty)
        for value in [filler(65_537), "\"\(filler(65_537))\"", "\"\(filler(200_000))\""] {
            let run = try IntakeRun(head + value + "\n")
            #expect(run.marks == ["record-too-large 3:13"])
            #expect(run.result.hasFileFault)
        }
    }

    @Test func `a record of more than 1 MiB ends the reading at its start`() throws {
        let row = Array(repeating: filler(60_000), count: 20).joined(separator: ",")
        let run = try IntakeRun("phone\n08031234567\n\n\(row)\n")
        #expect(run.marks == ["record-too-large 4:1"])
    }

    @Test func `a quote that no other follows was left open, however far the file goes on`() throws
    {
        let rows = (0..<20_000).map { "0803\(1_000_000 + $0),Ada\n" }.joined()
        let run = try IntakeRun("phone,name\n08031234567,A\n08031234568,\"B\n" + rows)
        #expect(run.marks == ["open-quote 3:13"])
        let closed = try IntakeRun("phone,name\n08031234567,A\n08031234568,\"B\n" + rows + "\"\n")
        #expect(closed.marks == ["record-too-large 3:13"])
    }

    @Test func `memory does not grow with a value that never ends`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "endless.csv")
        try Data("phone,name\n08031234567,\"".utf8).write(to: file)
        // A hole of 64 MiB reads as NUL bytes without a line end.
        #expect(truncate(file.path, 67_108_864) == 0)
        let before = peakMemory()
        let run = try IntakeRun(path: file.path, options: .nigeria)
        #expect(run.marks == ["open-quote 2:13"])
        #expect(run.result.byteCount == 67_108_864)
        #expect(peakMemory() - before < 32 * 1024)
    }

    /// The largest resident set of this process so far, in KiB.
    private func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss)
    }
}
