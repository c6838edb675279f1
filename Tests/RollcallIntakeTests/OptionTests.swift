import RollcallIntake
import RollcallModel
import Testing

struct OptionTests {
    private let file = "phone,name\n 08031234567 , Ada\u{A0}\n08031234567,Ada\n\"\n1\",\t\n"

    @Test func `values are kept as they stand unless they are to be trimmed`() throws {
        let kept = try IntakeRun(file, options: .with { $0.duplicates = .keepAllDifferent })
        #expect(kept.contacts.first?.fields == [" 08031234567 ", " Ada\u{A0}"])
        #expect(kept.result.counts.ready == 2)
    }

    @Test func `trimming drops white space at both ends, and is what is compared`() throws {
        let run = try IntakeRun(
            file,
            options: .with {
                $0.trim = true
                $0.duplicates = .keepAllDifferent
            }, template: "[name]")
        #expect(
            run.contacts.map(\.fields) == [
                ["08031234567", "Ada"], ["08031234567", "Ada"], ["1", ""],
            ])
        #expect(
            run.marks == ["duplicate-number 3:1", "phone-impossible 4:1", "value-missing 5:4"])
        #expect(run.result.samples?.first.text == "Ada")
    }

    @Test func `more rows than allowed are a fault of the file at the first of them`() throws {
        let rows = "phone\n08031234567\n08031234568\n12\n"
        #expect(try IntakeRun(rows, maxRows: 3).marks == ["phone-impossible 4:1"])
        let run = try IntakeRun(rows, maxRows: 2)
        #expect(run.marks == ["too-many-rows 4:1"])
        #expect(run.result.hasFileFault)
        #expect(run.result.counts.total == 2)
    }

    @Test(arguments: ["“Ada”", "„Ada“", "”Ada, Bo”"])
    func `typographic quotes are a warning at the value's place`(_ value: String) throws {
        let run = try IntakeRun("phone,name\n08031234567,\(value)\n")
        #expect(run.marks.first == "smart-quote 2:13")
        #expect(run.findings.first?.severity == .warning)
        #expect(run.marks.dropFirst() == (value.contains(",") ? ["field-count 2:18"] : []))
        #expect(try IntakeRun("phone,name\n08031234567,the “x”\n").marks.isEmpty)
    }
}
