import RollcallModel
import RollcallReport
import RollcallTestSupport
import Testing

struct GoldenTests {
    @Test(arguments: ReportFormat.allCases)
    func `a report of every state and of hostile words stays as it was read and approved`(
        format: ReportFormat
    ) throws {
        try Golden.expect(
            format.text(of: Fixture.report()), is: "every-state.\(format.rawValue)")
    }

    @Test func `a plain good end is short`() throws {
        let rows = Fixture.rich.filter { [.done, .duplicate].contains($0.state) && $0.row != 4 }
        var summary = Fixture.summary(
            of: rows, name: "march", target: .live, state: .complete, pauseReason: nil)
        summary.file = "patients.csv"
        summary.batches = [.settled: 1]
        summary.unknownStatuses = [:]
        summary.repeatedNumbers = 0
        summary.unconfirmed = 0
        summary.doubts = []
        try Golden.expect(
            ReportFormat.text.text(of: Fixture.report(rows, summary: summary)),
            is: "good-end.text")
    }
}
