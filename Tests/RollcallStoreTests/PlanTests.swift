import GRDB
import RollcallModel
import RollcallTestSupport
import Synchronization
import Testing

@testable import RollcallStore

/// What a run does again and again must not grow with the ledger.
@Suite struct PlanTests {
    @Test func `no statement of a step reads a growing table from end to end`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 40))
        let statements = Mutex<Set<String>>([])
        bench.ledger.queue.writeWithoutTransaction { db in
            db.trace { event in
                if case .statement(let statement) = event {
                    _ = statements.withLock { $0.insert(statement.expandedSQL) }
                }
            }
        }
        try bench.begin()
        try bench.accept(size: 4)
        try bench.send(size: 4, status: 422) { [.refusedRows(batch: $0, named: [], detail: "")] }
        try bench.accept(size: 4, as: "p2")
        try bench.send(size: 4) { [.inDoubt(batch: $0, detail: "")] }
        _ = try bench.view
        let doubt = try #require(try bench.view.doubt).id
        try bench.record(.listed(batch: doubt, absent: true, inconclusiveUntil: nil))
        try bench.record(.held(batch: doubt, note: ""))
        try bench.record(
            .calls(
                batch: 1,
                [
                    CallResult(
                        callID: "c", phone: SampleCampaign.phone(0), status: "BUSY",
                        outcome: .busy, durationSeconds: 1, response: nil)
                ]),
            .swept(batch: 1, isComplete: true, isRequestFinal: true, apart: 1, lookAt: 1),
            .look(batch: 1, at: 5, isRequestFinal: true))
        _ = try bench.ledger.wish(for: bench.id)

        try bench.ledger.queue.writeWithoutTransaction { db in
            db.trace(options: [])
            let growing = [
                "recipient", "batch", "attempt", "request", "provider_call", "event", "suppression",
            ]
            // Once a run, all attempts are held against the whole log.
            for sql in statements.withLock({ $0 }) where !sql.contains("serial IS NOT NULL") {
                guard ["SELECT", "UPDATE", "INSERT", "DELETE"].contains(String(sql.prefix(6)))
                else { continue }
                for row in try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)") {
                    let detail: String = row["detail"]
                    let table = detail.split(separator: " ").dropFirst().first.map(String.init)
                    let isScan =
                        detail.hasPrefix("SCAN") && growing.contains(table ?? "")
                        || ["mine", "other", "half"].contains(table) && detail.hasPrefix("SCAN")
                    #expect(!isScan, "\(detail): \(sql)")
                }
            }
        }
        #expect(statements.withLock { $0.count } > 40)
    }

    @Test func `a full disk sends nothing and leaves the ledger whole`() throws {
        let bench = try LedgerBench(SampleCampaign(rows: 400))
        try bench.begin()
        let batch = try bench.seal(size: 400)
        let pages = try #require(try bench.int("PRAGMA page_count"))
        try bench.ledger.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        #expect {
            _ = try bench.intend(batch)
        } throws: {
            if case LedgerError.storage(_, let reason) = $0 {
                reason.contains("full")
            } else {
                false
            }
        }
        #expect(try bench.counts == [.assigned: 400])
        #expect(try bench.int("SELECT count(*) FROM request") == 0)
        try bench.ledger.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try bench.ledger.checkHealth(force: true)
        _ = try bench.intend(batch)
    }
}
