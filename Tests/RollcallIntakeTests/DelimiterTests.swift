import RollcallIntake
import RollcallModel
import Testing

struct DelimiterTests {
    @Test(arguments: [
        ("phone,name\n08031234567,Ada\n", "commas"),
        ("phone;name\n08031234567;Ada, Bo\n", "semicolons"),
        ("phone\tname\n08031234567\tAda\n", "tabs"),
        ("phone|name\n08031234567|Ada\n", "vertical bars"),
        // The header alone could be split either way; the rows decide.
        ("phone;name, first\n08031234567;Ada\n08031234568;Bo\n", "semicolons"),
        ("phone,a;b;c\n08031234567,x\n08031234568,y\n", "commas"),
        ("\"phone;x\",name\n08031234567,Ada\n", "commas"),
        ("phone\n08031234567\n", "commas"),
    ])
    func `the delimiter is found from the header and the first records`(
        _ file: String, _ name: String
    ) throws {
        let run = try IntakeRun(file, options: .with { $0.phoneColumn = "phone" })
        #expect(run.result.dialect?.delimiter == name)
        let isSaid = run.findings.contains { $0.code == .delimiterDetected }
        #expect(isSaid == (name != "commas"))
    }

    @Test func `what comes after a hundred records changes nothing`() throws {
        let rows = (0..<100).map { "0803123\(4000 + $0);Ada" } + ["08031239999,x;y;z"]
        let file = "phone;name\n" + rows.joined(separator: "\n")
        #expect(try IntakeRun(file).result.dialect?.delimiter == "semicolons")
    }

    @Test(arguments: [
        (";", "semicolons"), ("semicolon", "semicolons"), ("tab", "tabs"), ("\\t", "tabs"),
        ("\t", "tabs"), ("|", "vertical bars"), ("pipe", "vertical bars"), (",", "commas"),
        ("Comma", "commas"), ("^", "\"^\""),
    ])
    func `the option overrides, and then nothing is said`(
        _ option: String, _ name: String
    ) throws {
        let run = try IntakeRun(
            "phone,x;phone\ty|z^w\n", options: .with { $0.delimiter = option })
        #expect(run.result.dialect?.delimiter == name)
        #expect(!run.findings.contains { $0.code == .delimiterDetected })
    }

    @Test(arguments: ["", "::", "\"", "\n", "é", "commas"])
    func `an option that is no delimiter is said`(_ option: String) throws {
        let run = try IntakeRun("phone\n", options: .with { $0.delimiter = option })
        #expect(run.marks == ["delimiter-unknown"])
    }
}
