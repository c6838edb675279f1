import GRDB
import Testing

@testable import RollcallSimulator

@Suite struct AuditTrailTests {
    private func trail(_ steps: [(entity: String, id: Int64, from: String?, to: String)]) throws
        -> AuditTrail
    {
        var trail = AuditTrail()
        trail.add(1, 7, "ready")
        for (index, step) in steps.enumerated() {
            let row: Row = [
                "id": index + 1, "campaign_id": 7, "entity": step.entity, "entity_id": step.id,
                "from_state": step.from, "to_state": step.to,
            ]
            try trail.take(AuditTrail.Event(row: row))
        }
        try trail.check()
        return trail
    }

    @Test func `rows are counted in the states that the audit leads them to`() throws {
        let trail = try trail([
            ("recipient", 1, "ready", "assigned"), ("recipient", 1, "assigned", "sending"),
        ])
        #expect(trail.counts[7]?["sending"] == 1 && trail.counts[7]?["ready"] == 0)
    }

    @Test func `what goes on from another state, or from a final one, breaks the eighth invariant`()
    {
        for steps in [
            [("recipient", 1, "assigned", "sending")],
            [("recipient", 1, "ready", "cancelled"), ("recipient", 1, "cancelled", "assigned")],
            [("recipient", 1, "ready", "unresolved"), ("recipient", 1, "unresolved", "accepted")],
        ] {
            let error = #expect(throws: Violation.self) {
                try trail(steps.map { ($0.0, Int64($0.1), $0.2, $0.3) })
            }
            #expect(error?.invariant == 8)
        }
    }

    @Test func `two undecided batches of a campaign break the sixth`() {
        let error = #expect(throws: Violation.self) {
            try trail([
                ("batch", 1, nil, "sealed"), ("batch", 1, "sealed", "sending"),
                ("batch", 2, nil, "sealed"), ("batch", 2, "sealed", "sending"),
            ])
        }
        #expect(error?.invariant == 6)
    }
}
