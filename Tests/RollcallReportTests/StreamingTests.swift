import RollcallModel
import RollcallReport
import Testing

struct StreamingTests {
    /// What a sink was given, without keeping it.
    private final class Meter {
        var bytes = 0
        var calls = 0
        var largest = 0

        func take(_ text: String) {
            bytes += text.utf8.count
            calls += 1
            largest = max(largest, text.utf8.count)
        }
    }

    private func large(_ count: Int) -> Report {
        var summary = Fixture.summary(of: [])
        summary.total = count
        summary.rows[.done] = count
        summary.outcomes[.noAnswer] = count / 10
        summary.outcomes[.answered] = count - count / 10
        return Report(
            summary: summary, rows: { visit in try Fixture.many(count, visit: visit) },
            zone: Fixture.lagos)
    }

    @Test(arguments: ReportFormat.allCases)
    func `100,000 rows go out in pieces, each while they are read`(format: ReportFormat) throws {
        let meter = Meter()
        try format.write(large(100_000)) { meter.take($0) }
        #expect(meter.largest < 70_000)
        #expect(meter.calls >= meter.bytes / 70_000)
        if format != .text { #expect(meter.bytes > 5_000_000) }
    }

    @Test func `10,000 rows of HTML stay below 2 MB`() throws {
        let meter = Meter()
        try ReportFormat.html.write(large(10_000)) { meter.take($0) }
        #expect(meter.bytes < 2_000_000)
    }

    @Test(arguments: ReportFormat.allCases, [-1, 1])
    func `a walk that meets another number of rows is an error`(format: ReportFormat, more: Int) {
        var summary = Fixture.summary(of: Fixture.rich)
        summary.total += more
        let error = ReportError.tornRead(expected: summary.total, found: Fixture.rich.count)
        #expect(throws: error) { try format.write(Fixture.report(summary: summary)) { _ in } }
        #expect(error.description.contains("Write it again"))
    }

    @Test(arguments: ReportFormat.allCases)
    func `a sink that fails ends the writing`(format: ReportFormat) {
        struct Full: Error {}
        #expect(throws: Full.self) { try format.write(large(3000)) { _ in throw Full() } }
    }
}
