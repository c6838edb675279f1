import Foundation
import RollcallModel
import RollcallReport
import Testing

struct JSONReportTests {
    private func parsed(_ report: Report) throws -> [String: Any] {
        let text = try ReportFormat.json.text(of: report)
        return try #require(
            JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func keys(_ value: Any?) -> Set<String> {
        Set((value as? [String: Any] ?? [:]).keys)
    }

    @Test func `the schema has every promised key`() throws {
        let json = try parsed(Fixture.report())
        #expect(json["schema_version"] as? Int == 1)
        #expect(
            keys(json).isSuperset(of: [
                "schema_version", "campaign", "rows", "outcomes", "responses", "requests",
                "balanced", "recipients",
            ]))
        #expect(
            keys(json["campaign"]).isSuperset(of: ["name", "state", "workflow_id", "target"]))
        #expect(keys(json["rows"]) == Set(RecipientState.allCases.map(\.rawValue) + ["total"]))
        #expect(keys(json["outcomes"]) == Set(Outcome.allCases.map(\.rawValue)))
        #expect(keys(json["requests"]) == ["submit", "poll", "reconcile", "other", "refused"])
        let recipients = try #require(json["recipients"] as? [[String: Any]])
        #expect(recipients.count == Fixture.rich.count)
        for recipient in recipients {
            #expect(
                Set(recipient.keys) == [
                    "row", "phone", "state", "outcome", "batch_id", "call_id", "duration_seconds",
                    "response", "provider_status", "confirmed", "reason",
                ])
        }
    }

    @Test func `values come back as they went in, hostile ones too`() throws {
        let recipients = try #require(
            parsed(Fixture.report(reveal: true))["recipients"] as? [[String: Any]])
        for (found, row) in zip(recipients, Fixture.rich) {
            #expect(found["row"] as? Int == row.row)
            #expect(found["phone"] as? String == row.phone)
            #expect(found["state"] as? String == row.state.rawValue)
            #expect(found["outcome"] as? String == row.outcome?.rawValue)
            #expect(found["duration_seconds"] as? Double == row.durationSeconds)
            #expect(found["response"] as? String == row.response)
            #expect(found["provider_status"] as? String == row.providerStatus)
            #expect(found["confirmed"] as? Bool == row.isConfirmed)
            #expect(found["reason"] as? String == row.reason)
        }
    }

    @Test func `every character survives, and none that hides is written raw`() throws {
        let all = (0...0x2100).compactMap { Unicode.Scalar($0 as UInt32) }
        var word = String(String.UnicodeScalarView(all)) + "\u{1D173}😀👨‍👩‍👧"
        word = word.filter { !$0.isNumber }
        let row = ReportRow(row: 2, state: .invalid, reason: word)
        let text = try ReportFormat.json.text(of: Fixture.report([row]))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        let recipients = try #require(
            parsed(Fixture.report([row]))["recipients"] as? [[String: Any]])
        #expect(recipients.first?["reason"] as? String == word)
    }

    @Test func `a duration that is no number is null, a report without rows is valid`() throws {
        let row = ReportRow(row: 2, state: .ready, durationSeconds: .nan)
        let recipients = try #require(
            parsed(Fixture.report([row]))["recipients"] as? [[String: Any]])
        #expect(recipients.first?["duration_seconds"] is NSNull)
        #expect(try (parsed(Fixture.report([]))["recipients"] as? [Any])?.isEmpty == true)
    }

    @Test func `responses that look the same once masked count together`() throws {
        var summary = Fixture.summary(of: [])
        summary.responses = ["08031234567": 2, "09991234567": 3, "1": 4]
        let json = try parsed(Fixture.report([], summary: summary))
        #expect(json["responses"] as? [String: Int] == ["•••••••4567": 5, "1": 4])
    }
}
