import Foundation
import RollcallModel
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallStore

@Suite struct IntentLogTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
    }

    private func expectNothingSent(_ batch: Int64) throws {
        #expect(throws: LedgerError.self) { try bench.intend(batch) }
        #expect(try bench.view.sealed?.id == batch)
        #expect(try bench.view.state == .paused)
        #expect(try bench.view.pauseReason == .storage)
        #expect(try bench.strings("SELECT class FROM attempt") == ["not_sent"])
        #expect(try bench.int("SELECT sum(counted) FROM request") == 0)
        #expect(try bench.int("SELECT count(*) FROM request WHERE done_tick IS NULL") == 0)
    }

    @Test func `a POST is one line of JSON, for its owner only, and tells nobody's number`() throws
    {
        let batch = try bench.seal(size: 4)
        let now = try bench.ledger.now()
        _ = try bench.intend(batch)
        let text = try String(contentsOfFile: bench.log, encoding: .utf8)
        #expect(text.hasSuffix("}\n") && text.count { $0 == "\n" } == 1)
        #expect(!text.contains("234") && !text.contains("Person") && !text.contains("Hello"))
        let line = try #require(try bench.lines().first)
        #expect(line.kind == .post && line.v == 2 && line.serial == 1 && line.ms == now.utc)
        #expect(line.campaign == "sample" && line.target == .rehearsal)
        #expect(line.ledger.count == 16 && line.identity.count == 64)
        let post = try #require(line.post)
        #expect(post.rows == "2-5" && post.key == "key" && post.body == "sum")
        #expect(post.batch == batch && post.timeout == 60_000)
        #expect(post.reference == "ref-sample-rehearsal-\(batch)-")
        let attributes = try FileManager.default.attributesOfItem(atPath: bench.log)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `serials count on over processes, and every POST has one`() throws {
        try bench.accept(size: 2, as: "p1")
        let again = try Ledger(path: bench.ledger.path, time: bench.clock)
        let sealing = try again.seal(bench.id, size: 2) { _, _ in (Data("x".utf8), "sum") }
        #expect(sealing == .sealed(size: 2))
        let batch = try #require(try again.view(of: bench.id).sealed).id
        _ = try again.intend(batch: batch, campaign: bench.id, party: bench.party, timeout: 1)
        #expect(try bench.lines().map(\.serial) == [1, 2])
        #expect(try bench.strings("SELECT serial FROM attempt ORDER BY id") == ["1", "2"])
    }

    @Test(arguments: [1, 20, 150])
    func `a torn line is left out, and the next one stands on a line of its own`(length: Int) throws
    {
        try bench.accept(size: 2, as: "p1")
        let whole = try Data(contentsOf: URL(filePath: bench.log))
        try (whole + whole.prefix(length)).write(to: URL(filePath: bench.log))
        chmod(bench.log, 0o600)
        #expect(try bench.lines().count == 1)
        try bench.accept(size: 2, as: "p2")
        #expect(try bench.lines().map(\.serial) == [1, 2])
        try bench.begin()
    }

    @Test func `a line that lost only its end is one`() throws {
        try bench.accept(size: 2, as: "p1")
        let whole = try Data(contentsOf: URL(filePath: bench.log))
        try whole.dropLast().write(to: URL(filePath: bench.log))
        chmod(bench.log, 0o600)
        try bench.accept(size: 2, as: "p2")
        #expect(try bench.lines().map(\.serial) == [1, 2])
    }

    @Test func `where the log is a folder, nothing is sent`() throws {
        let batch = try bench.seal()
        unlink(bench.log)
        try FileManager.default.createDirectory(
            atPath: bench.log, withIntermediateDirectories: false)
        try expectNothingSent(batch)
    }

    @Test func `where the log is a link to another file, nothing is sent or written there`() throws
    {
        let batch = try bench.seal()
        let other = bench.folder.file("other")
        unlink(bench.log)
        try FileManager.default.createSymbolicLink(
            atPath: bench.log, withDestinationPath: other)
        try expectNothingSent(batch)
        #expect(!FileManager.default.fileExists(atPath: other))
    }

    @Test func `where the log has a second name or is open to others, nothing is sent`() throws {
        let batch = try bench.seal()
        try Data().write(to: URL(filePath: bench.log))
        chmod(bench.log, 0o644)
        try expectNothingSent(batch)
        chmod(bench.log, 0o600)
        try FileManager.default.linkItem(atPath: bench.log, toPath: bench.folder.file("second"))
        #expect {
            try bench.ledger.gap(of: bench.id)
        } throws: {
            if case LedgerError.unsafe = $0 { true } else { false }
        }
    }

    @Test func `a log of a newer version is refused`() throws {
        try Data(#"{"v":3,"kind":"novelty"}"#.utf8).write(to: URL(filePath: bench.log))
        chmod(bench.log, 0o600)
        #expect {
            try bench.begin()
        } throws: {
            if case LedgerError.newer(let path) = $0 { path == bench.log } else { false }
        }
    }

    @Test func `lines of many processes stay whole`() async throws {
        _ = try bench.intend(try bench.seal())
        let line = try #require(try bench.lines().first)
        let path = bench.ledger.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    for number in 0..<25 {
                        var line = line
                        line.serial = Int64(writer * 25 + number + 2)
                        try IntentLog(of: path).append(line)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try bench.lines().map(\.serial).sorted() == Array(1...101))
    }

    @Test(arguments: [
        ([], ""), ([7], "7"), ([2, 3, 4, 9, 11, 12], "2-4,9,11-12"), ([5, 4, 4, 3], "3-5"),
    ])
    func `rows are written as ranges, and read back`(rows: [Int], text: String) {
        #expect(RowSet(rows).text == text)
        #expect(RowSet(text) == (rows.isEmpty ? nil : RowSet(rows)))
        #expect(RowSet(rows).count == Set(rows).count)
    }

    @Test(arguments: [
        "x", "3-", "-3", "5-3", "0", "1,,2", "1-2-3", "", "4,2", "1-3,2", "1,2", "+1", "01",
        "1-10000001",
        "1000000000001",
    ])
    func `what is no set of rows is not read as one`(text: String) {
        #expect(RowSet(text) == nil)
    }

    @Test func `a machine is told by its id, which is not given away`() throws {
        let path = bench.folder.file("machine-id")
        #expect(MachineID.digest(path: path) == nil)
        try "uninitialized\n".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(MachineID.digest(path: path) == nil)
        try "0123456789abcdef\n".write(toFile: path, atomically: false, encoding: .utf8)
        let digest = try #require(MachineID.digest(path: path))
        #expect(digest.count == 64 && !digest.contains("0123456789abcdef"))
    }
}
