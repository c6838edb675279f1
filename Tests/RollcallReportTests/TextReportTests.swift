import RollcallModel
import RollcallReport
import Testing

struct TextReportTests {
    private func text(_ report: Report, style: TextStyle = .plain) throws -> String {
        try ReportFormat.text.text(of: report, style: style)
    }

    @Test func `it fits 80 columns, commands aside`() throws {
        let rows =
            Fixture.rich + [
                ReportRow(
                    row: 30, state: .rejected, reason: String(repeating: "界🙃x", count: 60))
            ]
        for line in try text(Fixture.report(rows)).split(separator: "\n")
        where !line.contains("  rollcall ") {
            let wide = line.unicodeScalars.count { $0.value > 0x2FFF }
            #expect(line.count + wide <= 80)
        }
    }

    @Test(arguments: RecipientState.allCases)
    func `every state is explained, and its rows are counted into the total`(
        state: RecipientState
    ) throws {
        let rows = (2...4).map { ReportRow(row: $0, phone: "+2348030000002", state: state) }
        var summary = Fixture.summary(of: rows)
        summary.outcomes[.answered] = state == .done ? 3 : 0
        let lines = try text(Fixture.report(rows, summary: summary)).split(separator: "\n")
        let label = state.rawValue.replacing("_", with: " ")
        #expect(lines.contains { $0.hasPrefix("      3  \(label) ") && $0.count > 40 })
        #expect(lines.contains("      3  rows in the file"))
        #expect(lines.contains("  Balanced: every row of the file is accounted for, once."))
    }

    enum Fault: CaseIterable { case ledger, states, outcomes }

    @Test(arguments: Fault.allCases)
    func `totals that do not add up raise an alarm in every format`(fault: Fault) throws {
        var summary = Fixture.summary(of: Fixture.rich)
        switch fault {
        case .ledger: summary.isBalanced = false
        case .states: summary.rows[.ready, default: 0] += 1
        case .outcomes: summary.outcomes[.busy, default: 0] -= 1
        }
        let report = Fixture.report(summary: summary)
        let text = try text(report)
        #expect(text.contains("ALARM: The totals do not add up: 22 rows in the file"))
        #expect(text.contains("NOT BALANCED"))
        #expect(!text.contains("accounted for"))
        let html = try ReportFormat.html.text(of: report)
        #expect(html.contains("Alarm: The totals do not add up"))
        #expect(!html.contains("accounted for"))
        #expect(try ReportFormat.json.text(of: report).contains("\"balanced\":false"))
    }

    @Test(arguments: zip(Target.allCases, ["LIVE: ", "REHEARSAL: "]))
    func `it says whether people were called`(target: Target, word: String) throws {
        let summary = Fixture.summary(of: [], target: target)
        #expect(try text(Fixture.report([], summary: summary)).contains("\n\(word)"))
    }

    @Test(arguments: PauseReason.allCases)
    func `a pause is explained and can be ended`(reason: PauseReason) throws {
        let summary = Fixture.summary(of: [], name: "it's", pauseReason: reason)
        let text = try text(Fixture.report([], summary: summary))
        #expect(text.contains("\nPaused: "))
        #expect(text.contains("    rollcall resume 'it'\\''s' --rehearsal\n"))
    }

    @Test func `a campaign that a process runs is watched, not resumed or resolved`() throws {
        let held = [ReportRow(row: 2, phone: "+2348030000002", state: .held)]
        var summary = Fixture.summary(of: held, name: "june", pauseReason: nil)
        summary.state = .running
        let cut = try text(Fixture.report(held, summary: summary))
        #expect(cut.contains("    rollcall resume june --rehearsal\n"))
        #expect(cut.contains("    rollcall resolve june --rehearsal --recheck\n"))
        summary.isRun = true
        let run = try text(Fixture.report(held, summary: summary))
        #expect(run.contains("\nRunning.\n"))
        #expect(run.contains("    rollcall status june --rehearsal --watch\n"))
        #expect(!run.contains("rollcall resume") && !run.contains("rollcall resolve"))
    }

    @Test(arguments: [false, true])
    func `rows that are unresolved can be asked for once more, where a list may tell`(
        canSync: Bool
    ) throws {
        let rows = [ReportRow(row: 2, phone: "+2348030000002", state: .unresolved)]
        var summary = Fixture.summary(
            of: rows, name: "june", target: .live, state: .complete, pauseReason: nil)
        summary.canSync = canSync
        let report = Fixture.report(rows, summary: summary)
        #expect(try text(report).contains("    rollcall sync june\n") == canSync)
        let html = try ReportFormat.html.text(of: report)
        #expect(html.contains("rollcall sync june") == canSync)
    }

    @Test func `many rows that need attention are counted, few are listed`() throws {
        func report(_ count: Int) throws -> String {
            try text(
                Fixture.report(
                    (0..<count).map {
                        ReportRow(row: $0 + 2, phone: "+2348030000002", state: .held)
                    }))
        }
        #expect(try report(20).matches(of: /\+234••••••0002 held/).count == 20)
        #expect(try report(21).contains("21 rows need attention"))
        #expect(try !report(21).contains("+234"))
    }

    @Test func `rare keys are summed up so that the list stays short`() throws {
        var summary = Fixture.summary(of: [])
        summary.responses = Dictionary(uniqueKeysWithValues: (1...40).map { ("\($0)", 50 - $0) })
        let text = try text(Fixture.report([], summary: summary))
        #expect(text.contains("     38  12 "))
        #expect(text.contains("    658  others "))
    }

    @Test func `colour comes through the style alone`() throws {
        let report = Fixture.report()
        let plain = try text(report)
        let coloured = try text(report, style: .ansi)
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;31m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
}
