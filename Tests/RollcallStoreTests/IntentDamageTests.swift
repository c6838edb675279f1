import Foundation
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

/// A log of intents with lines that nobody can read, or without lines that it had.
@Suite struct IntentDamageTests {
    let bench: LedgerBench
    let other: CampaignRecord
    let copy: OldCopy

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
        other = try bench.ledger.importing(SampleCampaign("other", rows: 2, first: 90))
        copy = try OldCopy(of: bench)
        try bench.accept(size: 2, as: "p1")
        try bench.accept(size: 1, as: "p2")
    }

    private func text() throws -> String { try String(contentsOfFile: bench.log, encoding: .utf8) }

    @Test(arguments: [
        (#""serial":2"#, #""serial":0"#), (#""serial":2"#, #""serial":-2"#),
        (#""serial":2"#, #""serial":9007199254740992"#), (#""rows":"4""#, #""rows":"""#),
        (#""rows":"4""#, #""rows":"x""#), (#""rows":"4""#, #""rows":"4-9223372036854775807""#),
        (#""timeout":60000"#, #""timeout":99999999999"#), (#""batch":2"#, #""batch":0"#),
        (#""kind":"post""#, #""kind":"baseline""#), (#""v":2,"#, #""v":2;"#),
        (#""v":2,"#, #""v":0,"#), (#""rows":"4""#, #""rows":"5""#),
        (#""body":"sum""#, #""body":"""#), ("campaign", "Campaign"),
        (#""ms":1"#, #""ms":-1"#),
    ])
    func `a damaged line shuts every campaign until it is adopted`(old: String, new: String) throws
    {
        var lines = try text().split(separator: "\n").map(String.init)
        let damaged = lines[1].replacingOccurrences(of: old, with: new)
        try #require(damaged != lines[1])
        lines[1] = damaged
        let ledger = try copy.restored(log: lines.map { $0 + "\n" }.joined())
        let gap = try #require(try ledger.gap)
        #expect(gap.unreadable == 1 && gap.unreadableLine == 2 && gap.posts == 1)
        #expect(throws: LedgerError.self) { try ledger.begin() }
        #expect(try ledger.ledger.gap(of: other.id)?.unreadable == 1)
        #expect(try ledger.adopt().unreadable == 1)
        #expect(try ledger.adopt().unreadable == 0)
        try ledger.finish()
        #expect(try ledger.gap == nil)
        try ledger.begin()
        #expect(try ledger.ledger.gap(of: other.id)?.unreadable == 1)
    }

    @Test func `the beginning of a line is torn, wherever it ends, and whatever follows`() throws {
        let whole = try #require(try text().split(separator: "\n").last).utf8
        for length in 1..<whole.count {
            let torn = Data(whole.prefix(length))
            #expect(try IntentLogText(torn, path: "").damage.isEmpty)
            #expect(try IntentLogText(torn + Data("\n".utf8), path: "").damage.isEmpty)
        }
        for spoilt in ["x", "{x", whole.dropLast().map { _ in "\0" }.joined()] {
            #expect(try IntentLogText(Data(spoilt.utf8), path: "").damage.map(\.line) == [1])
        }
        #expect(try IntentLogText(Data("\n\n".utf8) + Data(whole), path: "").lines.count == 1)
    }

    @Test func `no bit of a line turns unseen`() throws {
        let whole = Data(try #require(try text().split(separator: "\n").last).utf8)
        for index in whole.indices {
            for bit in 0..<8 {
                var line = whole
                line[index] ^= 1 << bit
                // A line that is cut in two is two lines.
                guard line[index] != UInt8(ascii: "\n") else { continue }
                // One that claims to be of a newer version is refused as such.
                guard let read = try? IntentLogText(line, path: "") else { continue }
                #expect(read.lines.isEmpty && read.damage.count == 1, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `a campaign that came after the loss was adopted is not shut by it`() throws {
        let last = try #require(try text().split(separator: "\n").last)
        let ledger = try copy.restored(log: last + "\nspoilt\n")
        #expect(try ledger.gap?.unnamed == 1 && ledger.gap?.unreadable == 1)
        try ledger.adopt()
        try ledger.finish()
        bench.clock.advance(by: 1000)
        let later = try ledger.ledger.importing(SampleCampaign("later", rows: 1, first: 95))
        #expect(try ledger.ledger.gap(of: later.id) == nil)
        #expect(try ledger.ledger.gap(of: other.id) != nil)
    }

    @Test func `a line that is gone leaves its number, which shuts every campaign`() throws {
        let last = try #require(try text().split(separator: "\n").last)
        let ledger = try copy.restored(log: last + "\n")
        let gap = try #require(try ledger.gap)
        #expect(gap.posts == 1 && gap.unnamed == 1 && gap.unreadable == 0)
        #expect(try ledger.ledger.gap(of: other.id)?.unnamed == 1)
        #expect(try ledger.adopt().unnamed == 1)
        try ledger.finish()
        #expect(try ledger.gap == nil)
        try ledger.begin()
        #expect(try ledger.ledger.gap(of: other.id)?.unnamed == 1)
        try ledger.ledger.finishAdoption(of: other.id)
        #expect(try ledger.ledger.gap(of: other.id) == nil)
    }

    @Test func `a number that only the ledger knows is no gap`() throws {
        let batch = try bench.seal(size: 1)
        _ = try bench.intend(batch)
        try bench.record(.notSent(batch: batch, detail: "no connection"))
        let lines = try text().split(separator: "\n")
        try bench.reopen(tellsCopies: false)
        try (lines.prefix(2).joined(separator: "\n") + "\n")
            .write(toFile: bench.log, atomically: false, encoding: .utf8)
        #expect(try bench.ledger.gap(of: bench.id) == nil)
        #expect(try bench.ledger.gap(of: other.id) == nil)
    }

    @Test(arguments: [false, true])
    func `a log that is gone or empty shuts all campaigns, and one adoption opens one`(
        isEmpty: Bool
    )
        throws
    {
        let copy = try OldCopy(of: bench)
        bench.clock.advance(by: 1000)
        let found = try isEmpty ? copy.restored(log: "") : copy.restored(hasLog: false)
        #expect(try found.gap?.unlogged == (isEmpty ? 2 : 0))
        #expect(try found.gap?.isLogMissing == !isEmpty)
        #expect(try found.ledger.gap(of: other.id) != nil)
        try found.adopt()
        try found.finish()
        try found.begin()
        #expect(try found.ledger.gap(of: other.id)?.unlogged == 2)
        try found.ledger.finishAdoption(of: other.id)
        #expect(try found.ledger.gap(of: other.id) == nil)
        bench.clock.advance(by: 1000)
        let later = try found.ledger.importing(SampleCampaign("later", rows: 1, first: 95))
        #expect(try found.ledger.gap(of: later.id) == nil)
    }

    @Test func `a campaign that has not adopted keeps the new ones shut, too`() throws {
        _ = try bench.ledger.begin(other.id, party: bench.party)
        let found = try OldCopy(of: bench).restored(log: "")
        try found.ledger.finishAdoption(of: other.id)
        bench.clock.advance(by: 1000)
        let later = try found.ledger.importing(SampleCampaign("later", rows: 1, first: 95))
        #expect(try found.ledger.gap(of: later.id)?.unlogged == 2)
        #expect(try found.gap?.unlogged == 2)
    }

    @Test func `a log that is removed under a run is not begun anew`() throws {
        let batch = try bench.seal(size: 1)
        unlink(bench.log)
        #expect {
            try bench.intend(batch)
        } throws: {
            if case LedgerError.behind(let gap) = $0 { gap.isLogMissing } else { false }
        }
        #expect(!FileManager.default.fileExists(atPath: bench.log))
    }

    @Test func `a line goes into the log that there was, or nowhere`() throws {
        let line = try #require(try bench.lines().first)
        unlink(bench.log)
        #expect(throws: LedgerError.self) {
            try bench.ledger.intents.append(line, mayBegin: false)
        }
        #expect(!FileManager.default.fileExists(atPath: bench.log))
    }

    @Test func `a campaign with lost POSTs cannot be cancelled as if it had not sent them`() throws
    {
        let old = try copy.restored()
        let before = try old.counts
        #expect {
            try old.ledger.cancel(old.id)
        } throws: {
            if case LedgerError.behind(let gap) = $0 { gap.posts == 2 } else { false }
        }
        #expect(try old.counts == before)
        #expect(try old.ledger.cancel(other.id).cancelled == 2)
    }

    @Test func `whoever asks who was called lately learns that the ledger cannot tell`() throws {
        #expect(try bench.ledger.lostPosts(target: .rehearsal).isEmpty)
        let old = try copy.restored()
        #expect(try !old.ledger.lostPosts(target: .rehearsal).isEmpty)
        #expect(try old.ledger.lostPosts(target: .live).isEmpty)
        try old.adopt()
        #expect(try !old.ledger.lostPosts(target: .rehearsal).isEmpty)
        try old.finish()
        #expect(try old.ledger.lostPosts(target: .rehearsal).isEmpty)
        let path = bench.folder.file("new.sqlite")
        try FileManager.default.copyItem(atPath: bench.log, toPath: path + ".intents")
        let fresh = try Ledger(path: path, time: bench.clock)
        #expect(try fresh.lostCampaigns(target: .rehearsal) == ["sample"])
        #expect(try fresh.lostCampaigns(target: .live).isEmpty)
    }

    @Test func `two ways to write an accent are two campaigns`() throws {
        let composed = try bench.ledger.importing(SampleCampaign("caf\u{e9}", rows: 1, first: 80))
        let apart = try bench.ledger.importing(SampleCampaign("cafe\u{301}", rows: 1, first: 81))
        let copy = try OldCopy(of: bench)
        _ = try bench.ledger.begin(composed.id, party: bench.party)
        _ = try bench.intend(try bench.seal(composed.id), composed.id)
        let old = try copy.restored()
        #expect(try old.ledger.gap(of: composed.id)?.posts == 1)
        #expect(try old.ledger.gap(of: apart.id) == nil)
    }
}
