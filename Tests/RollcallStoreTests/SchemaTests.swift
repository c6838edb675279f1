import Foundation
import GRDB
import RollcallModel
import Testing

@testable import RollcallStore

@Suite struct SchemaTests {
    private func pairs<State: CaseIterable & RawRepresentable<String>>(
        _ entity: String, _: State.Type, _ successors: (State) -> Set<State>
    ) -> Set<String> {
        Set(
            State.allCases.flatMap { from in
                successors(from).map { "\(entity) \(from.rawValue) \($0.rawValue)" }
            })
    }

    @Test func `the table of transitions is the model's`() throws {
        let bench = try LedgerBench()
        let found = try bench.strings(
            "SELECT entity || ' ' || from_state || ' ' || to_state FROM transition")
        let model = pairs("campaign", CampaignState.self, \.successors)
            .union(pairs("batch", BatchState.self, \.successors))
            .union(pairs("recipient", RecipientState.self, \.successors))
        #expect(Set(found) == model)
    }

    @Test func `the lists of allowed words are the model's`() throws {
        let bench = try LedgerBench()
        func words(_ table: String, _ column: String) throws -> Set<String> {
            let sql = try bench.strings(
                "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '\(table)'")[0]
            let rest = try #require(sql.components(separatedBy: "CHECK (\(column) IN (").last)
            let list = try #require(rest.components(separatedBy: ")").first)
            return Set(
                list.split { $0 == "," || $0.isWhitespace }.map {
                    String($0.dropFirst().dropLast())
                })
        }
        func all<Value: CaseIterable & RawRepresentable<String>>(_: Value.Type) -> Set<String> {
            Set(Value.allCases.map(\.rawValue))
        }
        #expect(try words("campaign", "target") == all(Target.self))
        #expect(try words("campaign", "state") == all(CampaignState.self))
        #expect(try words("campaign", "pause_reason") == all(PauseReason.self))
        #expect(try words("batch", "state") == all(BatchState.self))
        #expect(try words("recipient", "state") == all(RecipientState.self))
        #expect(try words("recipient", "outcome") == all(Outcome.self))
        #expect(try words("provider_call", "outcome") == all(Outcome.self))
        #expect(try words("request", "kind") == all(RequestKind.self))
    }

    @Test(arguments: [
        "UPDATE campaign SET state = 'complete'",
        "UPDATE batch SET state = 'accepted', provider_batch_id = 'x', accepted_tick = 1",
        "UPDATE recipient SET state = 'accepted'",
        "UPDATE recipient SET state = 'done', outcome = 'answered'",
        "UPDATE event SET why = 'x'",
        "DELETE FROM event",
        "UPDATE batch SET body = x'00'",
        "UPDATE batch SET size = 2",
        "UPDATE campaign SET state = 'nonsense'",
    ])
    func `what the states do not allow is refused by the schema itself`(statement: String) throws {
        let bench = try LedgerBench()
        try bench.begin()
        try bench.seal()
        try bench.sql("UPDATE campaign SET state = 'paused', pause_reason = 'operator'")
        #expect(throws: DatabaseError.self) { try bench.sql(statement) }
    }

    @Test func `a second batch undecided, a second open attempt and a second request are refused`()
        throws
    {
        let bench = try LedgerBench()
        try bench.begin()
        let first = try bench.seal(size: 2)
        let second = try bench.sealAnother(size: 2)
        _ = try bench.intend(first)
        #expect(throws: DatabaseError.self) {
            try bench.sql("UPDATE batch SET state = 'sending' WHERE id = \(second)")
        }
        #expect(throws: DatabaseError.self) {
            try bench.sql(
                "INSERT INTO attempt (batch_id, n, intent_ms, intent_tick, timeout_ms)"
                    + " VALUES (\(first), 2, 0, 0, 0)")
        }
        #expect(throws: DatabaseError.self) {
            try bench.sql(
                "INSERT INTO request (key_id, kind, holder, claimed_tick, claimed_ms, timeout_ms)"
                    + " VALUES (1, 'poll', 'x', 0, 0, 0)")
        }
        #expect(
            try bench.ledger.intend(
                batch: second, campaign: bench.id, party: bench.party, timeout: 1) == .stale)
    }

    @Test func `every transition is written down, and the audit balances with the rows`() throws {
        let bench = try LedgerBench()
        try bench.begin()
        let batch = try bench.accept()
        #expect(
            try bench.strings(
                "SELECT coalesce(from_state, '-') || '>' || to_state FROM event"
                    + " WHERE entity = 'batch' ORDER BY id")
                == ["->sealed", "sealed>sending", "sending>accepted"])
        #expect(
            try bench.int(
                "SELECT count(*) FROM event WHERE entity = 'recipient' AND to_state = 'accepted'")
                == 4)
        #expect(batch == 1)
    }
}

extension LedgerBench {
    /// A second sealed batch beside the first, which the engine never asks for.
    func sealAnother(size: Int) throws -> Int64 {
        let before = try int("SELECT max(id) FROM batch") ?? 0
        _ = try seal(size: size)
        return Int64(before + 1)
    }
}
