import RollcallIntake
import RollcallModel
import Testing

struct RowRuleTests {
    @Test func `rows of another number of fields are errors with both counts`() throws {
        let run = try IntakeRun("phone,a,b\n08031234567,x\n08031234568,x,y,z,w\n08031234569,,\nx\n")
        #expect(run.marks == ["field-count 2:1", "field-count 3:17", "field-count 5:1"])
        #expect(run.findings[0].problem == "the row has 2 fields, the header 3")
        #expect(run.findings[2].problem == "the row has 1 field, the header 3")
        #expect(run.contacts[1].fields == ["08031234568", "x", "y", "z", "w"])
        #expect(run.result.counts.invalid == 3)
    }

    @Test(arguments: [
        ("x\u{0}y", "2:14", "\\u{0}"), ("\u{1B}[2J", "2:13", "\\u{1B}"),
        ("é\u{7F}", "2:14", "\\u{7F}"), ("é\u{85}x", "2:14", "\\u{85}"),
        ("\"a\nb\u{8}\"", "3:2", "\\u{8}"),
    ])
    func `control characters are errors at their places`(
        _ value: String, _ place: String, _ shown: String
    ) throws {
        let run = try IntakeRun("phone,a\n08031234567,\(value)\n")
        #expect(run.marks == ["control-character \(place)"])
        #expect(run.findings[0].problem.contains(shown))
    }

    @Test func `many control characters in a row are one finding, with their number`() throws {
        let run = try IntakeRun("phone,a\n08031234567,x\u{1}\u{2}\u{3}\n")
        #expect(run.marks == ["control-character 2:14"])
        #expect(run.findings[0].problem.hasSuffix("column \"a\", 2 more in this row"))
    }

    @Test func `tab, CR and LF in a value are no fault`() throws {
        #expect(try IntakeRun("phone,a\n08031234567,\"x\ty\r\nz\r\"\n").marks.isEmpty)
    }

    @Test func `every fault of a row is reported at once, from left to right`() throws {
        let run = try IntakeRun(
            "a,phone,b\n\u{1},12,\n", template: "[a] [b]")
        #expect(
            run.marks == ["control-character 2:1", "phone-impossible 2:3", "value-missing 2:6"])
    }

    @Test func `the reason that is kept quotes no number and no value`() throws {
        let run = try IntakeRun("phone,name\n2.34808E+12,\n,Ada\n", template: "[name]")
        #expect(
            run.contacts.map(\.verdict) == [
                .invalid(
                    reason: "the number in column \"phone\" was damaged by a spreadsheet: its last "
                        + "digits are gone; column \"name\" is empty"),
                .invalid(reason: "the number in column \"phone\" is empty"),
            ])
        #expect(run.contacts.map(\.phone) == [nil, nil])
    }

    @Test func `a message for the screen quotes the cell, safely, with a remedy`() throws {
        let run = try IntakeRun("id,name,phone\n1,Ada,2.34808E+12\n2,Bo,+44\u{202E}abc\n")
        #expect(
            run.findings.map { $0.text(file: "patients.csv") } == [
                "patients.csv:2:7: error: \"2.34808E+12\" in column \"phone\" was damaged by a "
                    + "spreadsheet: its last digits are gone. Export that column as text and try "
                    + "again.",
                "patients.csv:3:6: error: \"+44\\u{202E}abc\" in column \"phone\" has letters in "
                    + "it. Write digits only; a word on the keypad cannot be dialled.",
            ])
    }

    @Test func `repairs and unknown ranges are said, and the call goes out`() throws {
        let run = try IntakeRun("phone\n08031234567.0\n07071234567\n002347071234568\n")
        #expect(
            run.marks == [
                "phone-repaired 2:1", "phone-unknown-range 3:1", "phone-repaired 4:1",
                "phone-unknown-range 4:1",
            ])
        #expect(run.findings.map(\.severity) == [.notice, .warning, .notice, .warning])
        #expect(run.findings[0].problem.contains("\"••••••••567.0\""))
        #expect(run.findings[0].problem.contains("+2348031234567"))
        #expect(run.contacts.allSatisfy { $0.verdict == .ready })
        #expect(!run.result.stopsLaunch(under: .nigeria))
    }

    @Test func `a number without a country needs a default region`() throws {
        let run = try IntakeRun("phone\n08031234567\n+2348031234567\n", options: IntakeOptions())
        #expect(run.marks == ["phone-impossible 2:1"])
        #expect(run.findings[0].remedy.contains("--default-region"))
        #expect(run.phones == [nil, "+2348031234567"])
    }

    @Test func `counts add up, and say whether a launch stops`() throws {
        let file = "phone\n08031234567\n12\n0803 123 4567\n08031234568\n112\n"
        let run = try IntakeRun(file)
        #expect(run.result.counts.total == 5)
        #expect(run.result.counts.ready == 2)
        #expect(run.result.counts.invalid == 2)
        #expect(run.result.counts.duplicate == 1)
        #expect(run.result.findings == [.error: 3])
        #expect(run.result.stopsLaunch(under: .with { $0.skipInvalid = true }))
        #expect(run.result.stopsLaunch(under: .with { $0.duplicates = .keepFirst }))
        #expect(
            !run.result.stopsLaunch(
                under: .with {
                    $0.skipInvalid = true
                    $0.duplicates = .keepFirst
                }))
    }

    @Test func `what the caller throws ends the reading`() throws {
        struct Full: Error {}
        let reader = ContactReader(
            IntakeRequest(path: SampleFileTests.path("clinic-reminder.csv"), options: .unitedStates)
        )
        #expect(throws: Full.self) {
            try reader.read(report: { _ in }, deliver: { _ in throw Full() })
        }
    }
}
