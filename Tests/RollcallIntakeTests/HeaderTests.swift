import RollcallIntake
import RollcallModel
import Testing

struct HeaderTests {
    private let row = "\n08031234567,b,c\n"

    @Test(arguments: [
        "phone", "Phone", "PHONE NUMBER", "phone_number", "Phone-Number", " mobile ", "MSISDN",
        "tel", "Telephone", "contact number", "number",
    ])
    func `the phone column is found by its usual names`(_ name: String) throws {
        let run = try IntakeRun("\(name),b,c\(row)")
        #expect(run.result.layout?.phone == 0)
        #expect(run.phones == ["+2348031234567"])
    }

    @Test(arguments: ["Cell", "cell", " CELL_"])
    func `the phone column can be named, exactly or loosely`(_ name: String) throws {
        let options = IntakeOptions.with { $0.phoneColumn = name }
        #expect(try IntakeRun("Cell,phone,c\(row)", options: options).result.layout?.phone == 0)
    }

    @Test func `an exact name beats a loose one`() throws {
        let options = IntakeOptions.with { $0.phoneColumn = "my-phone" }
        let run = try IntakeRun("my phone,my-phone,c\n1,08031234567,\n", options: options)
        #expect(run.result.layout?.phone == 1)
    }

    @Test func `no phone column, or two, is an error that names the columns`() throws {
        let none = try IntakeRun("id,name,c\(row)")
        #expect(none.marks == ["phone-column-missing 1"])
        #expect(none.findings[0].problem.contains("\"id\", \"name\", \"c\""))
        #expect(none.result.layout == nil)
        let two = try IntakeRun("phone,mobile,c\(row)")
        #expect(two.marks == ["phone-column-ambiguous 1:7"])
        #expect(two.findings[0].problem.contains("\"phone\", \"mobile\""))
        let wrong = try IntakeRun(
            "id,name,phone\(row)", options: .with { $0.phoneColumn = "phon" })
        #expect(wrong.marks == ["phone-column-missing 1"])
        #expect(wrong.findings[0].remedy == "Did you mean \"phone\"?")
        #expect(wrong.contacts.isEmpty)
    }

    @Test func `blank, repeated and case-colliding headers are errors at their places`() throws {
        let run = try IntakeRun("phone, ,Name,name,\"Name\"\n08031234567,,,,\n")
        #expect(
            run.marks == ["header-blank 1:7", "header-duplicate 1:14", "header-duplicate 1:19"])
        #expect(run.findings[0].problem == "column 2 of 5 has no header")
        #expect(
            run.findings[1].problem
                == "columns 3 and 4 have the same header: \"Name\", \"name\"")
        #expect(run.result.hasFileFault)
        #expect(run.contacts.isEmpty)
    }

    @Test func `headers lose surrounding white space, and a control character is an error`() throws
    {
        let run = try IntakeRun(" phone ,\u{A0}first name\t\n08031234567,x\n")
        #expect(run.result.layout?.headers == ["phone", "first name"])
        let bad = try IntakeRun("phone,na\u{7}me\n08031234567,x\n")
        #expect(bad.marks == ["control-character 1:7"])
        #expect(bad.findings[0].problem.contains("\\u{7}"))
        #expect(bad.result.hasFileFault)
    }

    @Test func `tag columns must exist and must not take the name of our own tag`() throws {
        let good = try IntakeRun(
            "phone,id,ward\(row)", options: .with { $0.tags = ["ward", "id", "ward"] })
        #expect(good.result.layout?.tags == [2, 1])
        let bad = try IntakeRun(
            "phone,rollcall_ref,ward\(row)",
            options: .with { $0.tags = ["rollcall_ref", "wards"] })
        #expect(bad.marks == ["tag-reserved 1", "column-missing 1"])
        #expect(bad.findings[1].remedy == "Did you mean \"ward\"?")
    }

    @Test(arguments: [
        (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"),
    ])
    func `another delimiter is taken from the header, with a notice`(
        _ mark: String, _ words: String
    ) throws {
        let file = "\nphone;\"a,b\";c\n08031234567;1,5;\"x;y\"\n"
        let run = try IntakeRun(file.replacing(";", with: mark))
        #expect(run.marks == ["delimiter-detected 2"])
        #expect(run.findings[0].severity == .notice)
        #expect(run.findings[0].problem.contains(words))
        #expect(run.contacts.map(\.fields) == [["08031234567", "1,5", "x\(mark)y"]])
    }

    @Test func `a comma in the header decides, and one column needs no delimiter`() throws {
        #expect(try IntakeRun("phone,a;b;c\n08031234567,x\n").marks.isEmpty)
        #expect(try IntakeRun("phone\n08031234567\n").marks.isEmpty)
    }

    @Test func `an unknown default region is an error of the whole file`() throws {
        let run = try IntakeRun(
            "phone,b\n08031234567,\n", options: .with { $0.defaultRegion = "XX" })
        #expect(run.marks == ["region-unknown"])
        #expect(run.result.hasFileFault)
        #expect(run.contacts.isEmpty)
    }

    @Test func `a fault of the header does not hide those of the rows`() throws {
        let run = try IntakeRun("phone,a,A\n12,,\n08031234567,x\n")
        #expect(run.marks == ["header-duplicate 1:9", "phone-impossible 2:1", "field-count 3:1"])
    }
}
