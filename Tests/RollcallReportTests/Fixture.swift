import Foundation
import RollcallModel
import RollcallReport

/// Campaigns to report on. Totals are taken from the rows, so that a test which wants them wrong
/// has to say so.
enum Fixture {
    static let lagos = TimeZone(identifier: "Africa/Lagos") ?? .gmt

    /// Every state, every outcome, and words that want to break each format.
    static let rich: [ReportRow] = [
        done(2, "+2348030000002", .answered, key: "1", seconds: 32),
        done(3, "+2348030000003", .answered, key: "2", seconds: 28.5, isConfirmed: false),
        done(4, "+2348030000004", .answered, key: "=HYPERLINK(\"https://evil.example\";\"x\")"),
        done(5, "+2348030000005", .noAnswer, status: "NO_ANSWER"),
        done(6, "+2348030000006", .busy, status: "BUSY"),
        done(7, "+2348030000007", .timeout, status: "TIMEOUT"),
        done(8, "+2348030000008", .failed, status: "FAILED"),
        done(9, "+2348030000009", .cancelled, status: "CANCELLED"),
        done(10, "+2348030000010", .other, status: "<script>alert(1)</script>"),
        ReportRow(row: 11, phone: "+2348030000011", state: .ready),
        ReportRow(row: 12, phone: "+2348030000012", state: .assigned),
        ReportRow(row: 13, phone: "+2348030000013", state: .sending),
        ReportRow(
            row: 14, phone: "+2348030000014", state: .accepted, batchID: "b-7", callID: "c-14",
            providerStatus: "DIALLING"),
        ReportRow(
            row: 15, state: .invalid,
            reason: "\"0803000001\u{202E}5\" is no number; name is empty\n=cmd|' /C calc'!A0"),
        // A quoted field of two lines stands above this row.
        ReportRow(
            row: 17, phone: "+2348030000002", state: .duplicate,
            reason: "+2348030000002 stands in row 2"),
        ReportRow(row: 18, phone: "+2348030000018", state: .suppressed, reason: "do not call"),
        ReportRow(row: 19, phone: "+2348030000019", state: .expired, reason: "window closed"),
        ReportRow(row: 20, phone: "+2348030000020", state: .cancelled),
        ReportRow(
            row: 21, phone: "+2348030000021", state: .rejected,
            reason: "422: \"phone +234 803 000 0021 & co\" <refused> 🙃"),
        ReportRow(row: 22, phone: "+2348030000022", state: .inDoubt, reason: "timed out"),
        ReportRow(row: 23, phone: "+2348030000023", state: .held, reason: "absent in two listings"),
        ReportRow(
            row: 24, phone: "+2348030000024", state: .unresolved, batchID: "b-7",
            reason: "not in the provider's list"),
    ]

    private static func done(
        _ row: Int, _ phone: String, _ outcome: Outcome, key: String? = nil, seconds: Double? = nil,
        status: String = "VOICE_CALL_PROCESSED", call: String? = nil, isConfirmed: Bool = true
    ) -> ReportRow {
        ReportRow(
            row: row, phone: phone, state: .done, outcome: outcome, batchID: "b-7",
            callID: call ?? "c-\(row)", durationSeconds: seconds, response: key,
            providerStatus: status,
            isConfirmed: isConfirmed)
    }

    /// `count` rows, one in ten without an answer.
    static func many(_ count: Int, visit: (ReportRow) throws -> Void) rethrows {
        for index in 0..<count {
            let digits = String(10_000_000 + index)
            let call = "5f0c1a52-9d1e-4c55-8f6e-0000\(digits)"
            try visit(
                done(
                    index + 2, "+23480\(digits)", index % 10 == 0 ? .noAnswer : .answered,
                    key: index % 10 == 0 ? nil : String(index % 3 + 1), seconds: 31, call: call))
        }
    }

    /// The totals of rows, as the ledger would give them.
    static func summary(
        of rows: [ReportRow], name: String = "Clinic reminders, March", target: Target = .rehearsal,
        state: CampaignState = .paused, pauseReason: PauseReason? = .operator
    ) -> ReportSummary {
        let words = rows.compactMap(\.response).map { ($0, 1) }
        var requests = ReportSummary.Requests()
        requests.submit = 3
        requests.poll = 1_204
        requests.reconcile = 2
        requests.other = 1
        requests.refused = 1
        return ReportSummary(
            name: name, target: target, state: state, pauseReason: pauseReason,
            workflowID: "9b643eb4-1234-4321-8888-123456789012", workflowKind: .robocall,
            template: "Good morning [name].\nYour visit is on [date] <at> nine.",
            file: "patients \u{202E}2026.csv", createdAt: 1_772_712_202_123,
            firstSentAt: 1_772_712_240_000, lastAcceptedAt: 1_772_715_840_999,
            finishedAt: state.isFinished ? 1_772_720_000_000 : nil,
            generatedAt: 1_772_720_523_000, limits: QuotaLimit.documented, total: rows.count,
            rows: count(RecipientState.allCases, rows.map(\.state)),
            outcomes: count(Outcome.allCases, rows.compactMap(\.outcome)),
            unconfirmed: rows.count { !$0.isConfirmed },
            responses: Dictionary(words, uniquingKeysWith: +), requests: requests,
            batches: [.settled: 1, .accepted: 1, .inDoubt: 1], unknownStatuses: ["DIALLING": 1],
            repeatedNumbers: 1, isBalanced: true,
            doubts: ["Batch 3 (1 row) is in doubt: two listings are due before it is decided."])
    }

    static func report(
        _ rows: [ReportRow] = rich, summary: ReportSummary? = nil, reveal: Bool = false
    ) -> Report {
        Report(
            summary: summary ?? self.summary(of: rows), rows: { visit in try rows.forEach(visit) },
            reveal: reveal, zone: lagos)
    }

    private static func count<Key: Hashable>(_ keys: [Key], _ found: [Key]) -> [Key: Int] {
        Dictionary(uniqueKeysWithValues: keys.map { key in (key, found.count { $0 == key }) })
    }
}

extension ReportFormat {
    /// The whole report as one text.
    func text(of report: Report, style: TextStyle = .plain) throws -> String {
        var text = ""
        try write(report, style: style) { text += $0 }
        return text
    }
}
