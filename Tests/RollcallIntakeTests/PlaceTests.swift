import RollcallIntake
import RollcallModel
import Testing

/// Lines are physical, columns count Unicode scalars; both from 1.
struct PlaceTests {
    private let bad = "12"

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every kind of line end counts once, in quotes, too`(_ end: String) throws {
        let file = [
            "name,note,phone", "", "  ", "Ada,\"two\(end)lines\(end)\(end)x\",\(bad)", "",
            "Bo,Zoë 👩‍👩‍👧,\(bad)", "\"C, \"\"D\"\"\",,\(bad)", "",
        ].joined(separator: end)
        let run = try IntakeRun(file)
        #expect(
            run.marks == [
                "phone-impossible 7:4", "phone-impossible 9:14", "phone-impossible 10:13",
            ])
        #expect(run.contacts.map(\.row) == [4, 9, 10])
        #expect(run.contacts.map(\.fields.count) == [3, 3, 3])
        #expect(run.contacts[0].fields[1] == "two\(end)lines\(end)\(end)x")
        #expect(run.contacts[2].fields[0] == "C, \"D\"")
    }

    @Test(arguments: ["\n", "\r\n", "\r", ""])
    func `the last line needs no end`(_ end: String) throws {
        let run = try IntakeRun("phone,name\n08031234567,Ada\n08031234568,\"Bo\"\(end)")
        #expect(run.marks.isEmpty)
        #expect(run.phones == ["+2348031234567", "+2348031234568"])
        #expect(run.contacts.last?.fields.last == "Bo")
    }

    @Test(arguments: ["phone,name", "\"phone\",name"])
    func `a byte order mark is no part of the header and has no column`(_ header: String) throws {
        let run = try IntakeRun("\u{FEFF}\(header)\n\(bad),Ada\n")
        #expect(run.result.layout?.headers == ["phone", "name"])
        #expect(run.marks == ["phone-impossible 2:1"])
        let broken = try IntakeRun("\u{FEFF}phone,\n1,2\n")
        #expect(broken.marks.first == "header-blank 1:7")
    }

    @Test func `blank lines are no rows, lines of empty fields are`() throws {
        let run = try IntakeRun("\n\n phone,name\n\t \n,\n\n08031234567,Ada\n\n")
        #expect(run.marks == ["phone-missing 5:1"])
        #expect(run.result.counts.total == 2)
        #expect(run.contacts.map(\.row) == [5, 7])
    }

    @Test func `values are kept exactly as they stand`() throws {
        let values = [
            " two  spaces ", "\ttab\t", "\u{A0}nbsp", "a'b;c|d", "[name]", "{{x}}", "=1+1",
        ]
        for value in values {
            let run = try IntakeRun("phone,v\n08031234567,\(value)\n", template: "Hi [v]!")
            #expect(run.contacts.first?.fields == ["08031234567", value])
            #expect(run.result.samples?.first.text == "Hi \(value)!")
        }
    }
}
