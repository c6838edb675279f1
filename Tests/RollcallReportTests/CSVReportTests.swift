import Foundation
import RollcallModel
import RollcallReport
import Testing

struct CSVReportTests {
    @Test func `there is a header and one line for each row`() throws {
        let text = try ReportFormat.csv.text(of: Fixture.report())
        let records = CSVParser.records(text)
        #expect(
            records.first == [
                "row", "phone", "state", "outcome", "response", "duration_seconds", "batch_id",
                "call_id", "provider_status", "reason",
            ])
        #expect(records.dropFirst().map { $0[0] } == Fixture.rich.map { String($0.row) })
        #expect(records.allSatisfy { $0.count == 10 })
        let lines = text.unicodeScalars.split(separator: "\n")
        #expect(lines.count == records.count)
        #expect(lines.allSatisfy { $0.last == "\r" })
        #expect(text.unicodeScalars.first == "\u{FEFF}")
    }

    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", " =1",
        "\"=1", "\u{A0}@x", "=HYPERLINK(\"https://evil.example\",\"x\")", "+cmd|' /C calc'!A0",
    ])
    func `a cell that would run as a formula is inert`(word: String) throws {
        for row in [
            ReportRow(row: 2, state: .done, outcome: .other, response: word),
            ReportRow(row: 2, state: .done, outcome: .other, batchID: word, callID: word),
            ReportRow(row: 2, state: .rejected, providerStatus: word, reason: word),
        ] {
            let record = CSVParser.records(
                try ReportFormat.csv.text(of: Fixture.report([row], reveal: true)))[1]
            let cells = record.dropFirst(4).filter { !$0.isEmpty }
            #expect(!cells.isEmpty)
            #expect(cells.allSatisfy { $0.hasPrefix("'") })
        }
    }

    @Test(arguments: [
        ("low; =1+1", "low;' =1+1"), ("a\t\"@x", "a␉'\"@x"), ("a;b;-1", "a;b;'-1"),
        ("a\n=1", "a␊'=1"),
    ])
    func `a formula behind a separator of another locale is inert`(word: String, cell: String)
        throws
    {
        let row = ReportRow(row: 2, state: .rejected, reason: word)
        let records = CSVParser.records(try ReportFormat.csv.text(of: Fixture.report([row])))
        #expect(records[1][9] == cell)
    }

    @Test(arguments: [
        ("1", "1"), ("0", "0"), ("12345678901", "12345678901"), ("007", "'007"),
        ("123456789012", "'123456789012"), ("12E45", "'12E45"), ("9e", "9e"), ("a1", "a1"),
        ("say \"yes\", loud", "say \"yes\", loud"), ("", ""),
    ])
    func `an id stays what it is`(id: String, cell: String) throws {
        let row = ReportRow(row: 2, state: .accepted, callID: id)
        let records = CSVParser.records(try ReportFormat.csv.text(of: Fixture.report([row])))
        #expect(records[1][7] == cell)
    }

    @Test func `revealed numbers stay text`() throws {
        let text = try ReportFormat.csv.text(of: Fixture.report(reveal: true))
        #expect(CSVParser.records(text)[1][1] == "'+2348030000002")
    }

    @Test func `exported contacts are the values of the file, whatever they hold`() throws {
        let headers = ["phone", "name", "note \"x\""]
        let records = [
            ["0803 000 0002", "Ọlá, \"Ade\"", "=1+1"], ["'+234", " spaces ", "two\r\nlines"],
            ["", "\u{202E}x", "a;b\tc"],
        ]
        var text = ""
        let count = try ContactsExport(headers: headers).write(
            { visit in try records.forEach(visit) }, to: { text += $0 })
        #expect(count == 3)
        #expect(CSVParser.records(text) == [headers] + records)
    }

    @Test func `a lone empty field is a record, no blank line`() throws {
        var text = ""
        try ContactsExport(headers: ["phone"]).write({ try $0([""]) }, to: { text += $0 })
        #expect(text == "\u{FEFF}phone\r\n\"\"\r\n")
    }
}
