import Foundation
import GRDB
import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallStore

/// An older copy of a ledger takes over what the log tells.
@Suite struct AdoptionTests {
    let bench: LedgerBench

    init() throws {
        bench = try LedgerBench(SampleCampaign(rows: 6))
        try bench.begin()
    }

    private func strings(_ ledger: RestoredLedger, _ query: String) throws -> [String] {
        try ledger.ledger.queue.read { db in try String.fetchAll(db, sql: query) }
    }

    @Test func `the rows of a lost POST are held, with its times, and the limiter knows of it`()
        throws
    {
        let copy = try OldCopy(of: bench)
        let sent = bench.clock.real
        let batch = try bench.accept(size: 4)
        bench.clock.advance(by: 600_000)
        let old = try copy.restored()
        let adopted = try old.adopt()
        #expect(adopted.posts == 1 && adopted.heldRows == 4 && adopted.knownRows == 0)
        #expect(adopted.closedRows == 0 && adopted.otherBytes == 0 && adopted.strangers == 0)
        #expect(try old.counts == [.held: 4, .ready: 2])
        let held = try #require(try old.ledger.heldBatches(of: old.id).first)
        #expect(held.rows == [2, 3, 4, 5] && held.posts.map(\.at) == [sent])
        #expect(held.note == "adopted from the log of intents")
        let doubt = try #require(try old.ledger.doubt(ofHeld: held.id, in: old.id))
        #expect(!doubt.hasOtherBody)
        #expect(doubt.reference == "ref-sample-rehearsal-\(batch)-")
        #expect(doubt.isOfEarlierBoot && doubt.intent.utc == sent)
        #expect(
            try strings(old, "SELECT kind || claimed_ms || ' ' || done_ms || counted FROM request")
                == ["submit\(sent) \(sent + 60_000)1"])
        #expect(
            try strings(
                old,
                """
                SELECT from_state || '>' || to_state || ' ' || coalesce(why, '-') FROM event
                WHERE entity = 'recipient' AND entity_id = 1 ORDER BY id
                """)
                == ["ready>assigned", "assigned>sending", "sending>in_doubt", "in_doubt>held"].map {
                    "\($0) adopted from the log of intents"
                })
        let state = try old.ledger.campaign(id: old.id)
        #expect(state.state == .paused && state.pauseReason == .operator)
    }

    @Test func `it stays shut until the provider was asked, and adopting again changes nothing`()
        throws
    {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 4)
        let old = try copy.restored()
        try old.adopt()
        #expect(try old.gap?.isUnfinished == true)
        #expect(try old.gap?.posts == 0)
        #expect(throws: LedgerError.self) { try old.begin() }
        #expect(try old.adopt() == AdoptedIntents())
        #expect(try old.counts == [.held: 4, .ready: 2])
        try old.finish()
        #expect(try old.gap == nil)
        try old.begin()
        #expect(try strings(old, "SELECT count(*) FROM attempt") == ["1"])
    }

    @Test func `a sealed batch of these very bytes is the one that was sent`() throws {
        let batch = try bench.seal(size: 4)
        let copy = try OldCopy(of: bench)
        _ = try bench.intend(batch)
        let old = try copy.restored()
        try old.adopt()
        #expect(
            try strings(old, "SELECT id || state || coalesce(reference, '-') FROM batch")
                == ["\(batch)held-"])
    }

    @Test func `a sealed batch of other rows is broken up`() throws {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 4)
        let old = try copy.restored()
        let sealing = try old.ledger.seal(old.id, size: 6) { _, _ in (Data("x".utf8), "other") }
        #expect(sealing == .sealed(size: 6))
        let adopted = try old.adopt(sum: "not the same")
        #expect(adopted.heldRows == 4 && adopted.otherBytes == 1)
        let held = try #require(try old.ledger.heldBatches(of: old.id).first).id
        #expect(try old.ledger.doubt(ofHeld: held, in: old.id)?.hasOtherBody == true)
        #expect(try old.counts == [.held: 4, .assigned: 2])
        #expect(try strings(old, "SELECT state FROM batch ORDER BY id") == ["split", "held"])
    }

    @Test func `of rows that were sent again in other batches, the last POST counts`() throws {
        let copy = try OldCopy(of: bench)
        let whole = try bench.send(size: 4, status: 422) {
            [.refusedRows(batch: $0, named: [], detail: "")]
        }
        try bench.accept(size: 4, as: "p1")
        try bench.accept(size: 4, as: "p2")
        let old = try copy.restored()
        let adopted = try old.adopt()
        #expect(adopted.posts == 3 && adopted.heldRows == 4 && adopted.knownRows == 4)
        #expect(
            try strings(old, "SELECT reference FROM batch ORDER BY reference")
                == [whole + 1, whole + 2].map { "ref-sample-rehearsal-\($0)-" })
        #expect(try strings(old, "SELECT count(*) FROM request") == ["3"])
    }

    @Test func `POSTs of one batch are one batch, looked for since the first`() throws {
        let copy = try OldCopy(of: bench)
        let first = bench.clock.real
        let batch = try bench.send(size: 2, status: nil) {
            [.inDoubt(batch: $0, detail: "timeout")]
        }
        try bench.record(.resealed(batch: batch, note: "absent"))
        bench.clock.advance(by: 1_000_000)
        _ = try bench.intend(batch)
        let old = try copy.restored()
        try old.adopt()
        let held = try #require(try old.ledger.heldBatches(of: old.id).first)
        #expect(held.posts.map(\.at) == [first, first + 1_000_000])
        #expect(try old.ledger.doubt(ofHeld: held.id, in: old.id)?.intent.utc == first)
    }

    @Test func `a batch that was held in the copy and sent again since stays held`() throws {
        let batch = try bench.send(size: 2, status: nil) {
            [.inDoubt(batch: $0, detail: "timeout")]
        }
        try bench.record(.held(batch: batch, note: "absent"))
        let copy = try OldCopy(of: bench)
        #expect(try bench.ledger.resolve(bench.id, as: .notCalled) == 2)
        _ = try bench.intend(batch)
        let old = try copy.restored()
        let adopted = try old.adopt()
        #expect(adopted.posts == 1 && adopted.heldRows == 0 && adopted.knownRows == 2)
        #expect(try old.ledger.heldBatches(of: old.id).first?.posts.count == 2)
    }

    @Test func `what the copy itself has in doubt is held, too`() throws {
        _ = try bench.intend(try bench.seal(size: 2))
        let copy = try OldCopy(of: bench)
        try bench.ledger.record(
            try bench.view.counts[.sending] == 2
                ? [.accepted(batch: 1, providerID: "p1", lookAt: 0)] : [],
            campaign: bench.id, request: (1, RequestAnswer(status: 200)))
        try bench.accept(size: 2, as: "p2")
        let old = try copy.restored()
        try old.adopt()
        #expect(try old.counts == [.held: 4, .ready: 2])
        #expect(try old.ledger.heldBatches(of: old.id).map(\.number) == [1, 2])
    }

    @Test func `numbers that the log knows are not given out again`() throws {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 2, as: "p1")
        let last = try bench.accept(size: 2, as: "p2")
        let old = try copy.restored()
        try old.adopt()
        try old.finish()
        try old.begin()
        let sealing = try old.ledger.seal(old.id, size: 2) { _, _ in (Data("x".utf8), "sum") }
        #expect(sealing == .sealed(size: 2))
        let batch = try #require(try old.ledger.view(of: old.id).sealed).id
        #expect(batch > last)
        _ = try old.ledger.intend(batch: batch, campaign: old.id, party: old.party(), timeout: 1)
        #expect(try old.ledger.intents.read()?.lines.map(\.line.serial) == [1, 2, 3])
    }

    @Test func `a database without its log begins a new one, once it is adopted`() throws {
        try bench.accept(size: 2)
        let old = try OldCopy(of: bench).restored(hasLog: false)
        #expect(try old.adopt() == AdoptedIntents())
        try old.finish()
        #expect(try old.ledger.intents.read()?.lines.map(\.line.kind) == [.baseline])
        #expect(try old.gap == nil)
        try old.finish()
        #expect(try old.ledger.intents.read()?.lines.count == 1)
        unlink(old.log)
        #expect(try old.gap?.isLogMissing == true)
    }

    @Test func `a campaign that was taken in again holds whom the log names`() throws {
        try bench.accept(size: 4)
        let path = bench.folder.file("new.sqlite")
        try FileManager.default.copyItem(atPath: bench.log, toPath: path + ".intents")
        let ledger = try Ledger(path: path, time: bench.clock)
        let id = try ledger.importing(SampleCampaign(rows: 6)).id
        let fresh = RestoredLedger(folder: try TemporaryFolder(), id: id, ledger: ledger)
        #expect(try fresh.adopt().heldRows == 4)
        try fresh.finish()
        try fresh.begin()
        #expect(try fresh.counts == [.held: 4, .ready: 2])
    }

    @Test func `POSTs of another campaign under this name hold nobody, and are counted`() throws {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 4)
        let text = try String(contentsOfFile: bench.log, encoding: .utf8)
        let identity = try #require(try bench.lines().first).identity
        let json = text.prefix { $0 != "\n" }.replacing(#/,"whole":.*/#, with: "}")
            .replacing(identity, with: String(repeating: "0", count: 64))
            .replacing(#""origin":"ref"#, with: #""origin":"other"#)
        let other = String(decoding: IntentLine.sealed(Data(json.utf8)), as: UTF8.self) + "\n"
        let old = try copy.restored(log: other)
        let adopted = try old.adopt()
        #expect(adopted.strangers == 1 && adopted.heldRows == 0)
        #expect(try old.counts == [.ready: 6])
        try old.finish()
        try old.begin()
    }

    @Test func `rows that were cancelled in the copy are told of`() throws {
        try bench.sql("UPDATE ledger SET log_begun = 0")
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 4)
        // Cancelled before its log was there to tell.
        let old = try copy.restored(hasLog: false)
        #expect(try old.ledger.cancel(old.id).cancelled == 6)
        try FileManager.default.copyItem(atPath: bench.log, toPath: old.log)
        let adopted = try old.adopt()
        #expect(adopted.closedRows == 4 && adopted.heldRows == 0)
        try old.finish()
        #expect(try old.ledger.campaign(id: old.id).state == .cancelled)
    }

    /// Two more people in a second version of the file.
    private func amend(_ ledger: Ledger, _ id: Int64, by file: String = "the second file") throws {
        var second = SampleCampaign(rows: 8)
        second.identity.fileSHA256 = file
        let staging = try Staging(ledger)
        for contact in second.contacts { try staging.add(contact) }
        _ = try staging.amend(id, identity: second.identity, file: "second.csv")
    }

    @Test func `rows that an amendment added since are held once it was made again`() throws {
        let copy = try OldCopy(of: bench)
        try amend(bench.ledger, bench.id)
        try bench.accept(size: 100)
        let old = try copy.restored()
        #expect {
            try old.adopt()
        } throws: {
            if case LedgerError.amended(let name) = $0 { name == "sample" } else { false }
        }
        #expect(try old.counts == [.ready: 6])
        #expect(try old.gap?.posts == 1 && old.gap?.isUnfinished == false)
        try amend(old.ledger, old.id)
        let adopted = try old.adopt()
        #expect(adopted.heldRows == 8 && adopted.strangers == 0)
        #expect(try old.counts == [.held: 8])
    }

    @Test func `the same last amendment after another one is not the same campaign`() throws {
        let copy = try OldCopy(of: bench)
        try amend(bench.ledger, bench.id, by: "one in between")
        try amend(bench.ledger, bench.id)
        try bench.accept(size: 8)
        let old = try copy.restored()
        try amend(old.ledger, old.id)
        #expect(throws: LedgerError.self) { try old.adopt() }
        let right = try copy.restored()
        try amend(right.ledger, right.id, by: "one in between")
        try amend(right.ledger, right.id)
        #expect(try right.adopt().heldRows == 8)
    }

    @Test func `rows of before an amendment keep their numbers over it`() throws {
        let copy = try OldCopy(of: bench)
        try bench.accept(size: 2, as: "p1")
        try amend(bench.ledger, bench.id)
        try bench.accept(size: 2, as: "p2")
        let old = try copy.restored()
        #expect(try old.adopt().heldRows == 4)
        let amended = try copy.restored()
        try amend(amended.ledger, amended.id)
        #expect(try amended.adopt().heldRows == 4)
    }

    @Test func `an amended campaign cannot be launched anew: its rows have numbers of their own`()
        throws
    {
        try amend(bench.ledger, bench.id)
        try bench.accept(size: 100)
        let path = bench.folder.file("new.sqlite")
        try FileManager.default.copyItem(atPath: bench.log, toPath: path + ".intents")
        var second = SampleCampaign(rows: 8)
        second.identity.fileSHA256 = "the second file"
        let fresh = try Ledger(path: path, time: bench.clock)
        #expect(throws: LedgerError.self) { try fresh.importing(second) }
    }
}
