import RollcallIntake
import RollcallModel
import Testing

struct TemplateColumnTests {
    @Test func `a parameter without a column is an error with the nearest name`() throws {
        let run = try IntakeRun(
            "phone,first name,clinic\n08031234567,Ada,X\n",
            template: "Dear [First_Name], come to [clinc] with [documents].")
        #expect(
            run.marks.prefix(3) == ["column-missing 1", "column-missing 1", "column-missing 1"])
        #expect(
            run.errors.map(\.remedy) == [
                "Did you mean \"first name\"?", "Did you mean \"clinic\"?",
                "Add the column, or correct the template.",
            ])
        #expect(run.errors[0].problem.contains("\"phone\", \"first name\", \"clinic\""))
        #expect(run.result.hasFileFault)
        #expect(run.contacts.isEmpty)
    }

    @Test func `an empty value is an error of its row`() throws {
        let run = try IntakeRun(
            "phone,name,time\n08031234567,,9:00\n08031234568, \u{A0} ,\n08031234569,Ada,9\n",
            template: "[name], [time], [name]")
        #expect(run.marks == ["value-missing 2:13", "value-missing 3:13", "value-missing 3:17"])
        #expect(!run.result.hasFileFault)
        #expect(
            run.contacts.map(\.verdict) == [
                .invalid(reason: "column \"name\" is empty"),
                .invalid(reason: "column \"name\" is empty; column \"time\" is empty"), .ready,
            ])
    }

    @Test func `a parameter may be allowed to be empty`() throws {
        let run = try IntakeRun(
            "phone,name\n08031234567,\n", options: .with { $0.allowEmpty = ["name"] },
            template: "Dear [name]!")
        #expect(run.marks.isEmpty)
        #expect(run.result.samples?.first.text == "Dear !")
    }

    @Test func `allowing what is no parameter is an error`() throws {
        let run = try IntakeRun(
            "phone,name\n08031234567,\n", options: .with { $0.allowEmpty = ["nam", "name"] },
            template: "Dear [name]!")
        #expect(run.marks == ["allow-empty-unknown"])
        #expect(run.findings[0].remedy == "Did you mean \"name\"?")
        #expect(run.result.hasFileFault)
    }

    @Test func `unused columns are noticed, but not the phone and the tags`() throws {
        let run = try IntakeRun(
            "id,phone,name,ward,note\nP1,08031234567,Ada,,\n", options: .with { $0.tags = ["id"] },
            template: "Dear [name]!")
        #expect(run.marks == ["column-unused 1:15", "column-unused 1:20"])
        #expect(run.findings.allSatisfy { $0.severity == .notice })
        #expect(!run.result.stopsLaunch(under: .nigeria))
        #expect(try IntakeRun("id,phone\nP1,08031234567\n").marks.isEmpty)
    }

    @Test func `the marks of the other kind of workflow are a warning`() throws {
        let file = "phone,name\n08031234567,Ada\n"
        let robocall = try IntakeRun(file, template: "[name] {{time}} {{x}}")
        #expect(robocall.marks == ["template-marks"])
        #expect(robocall.findings[0].problem.contains("\"{{time}}\""))
        #expect(robocall.findings[0].severity == .warning)
        let conversation = try IntakeRun(file, template: "{{name}} [time]", kind: .conversation)
        #expect(conversation.marks == ["template-marks"])
        #expect(robocall.contacts.count == 1)
    }

    @Test func `tags of a conversation are not sent, which is a warning`() throws {
        let file = "id,phone,name\nP1,08031234567,Ada\n"
        let tagged = IntakeOptions.with {
            $0.tags = ["id"]
            $0.defaultRegion = "NG"
        }
        let conversation = try IntakeRun(
            file, options: tagged, template: "{{name}}", kind: .conversation)
        #expect(conversation.marks == ["tags-unsent"])
        #expect(conversation.findings[0].severity == .warning)
        #expect(conversation.contacts.count == 1)
        #expect(try IntakeRun(file, options: tagged, template: "[name]").marks.isEmpty)
    }

    @Test func `the phone number may be spoken`() throws {
        let run = try IntakeRun("phone\n08031234567\n", template: "We call [phone].")
        #expect(run.result.samples?.first.text == "We call 08031234567.")
    }

    @Test(arguments: [(3999, 0), (4000, 0), (4001, 1)])
    func `a message of more than 4000 is an error of its row`(_ count: Int, _ errors: Int) throws {
        let value = String(repeating: "x", count: count - 7)
        let run = try IntakeRun("phone,v\n08031234567,\(value)\n", template: "Dear [v]!\n")
        #expect(run.errors.count == errors)
        #expect(run.marks == (errors == 0 ? [] : ["message-too-long 2:1"]))
    }

    @Test func `the larger of the two lengths counts, and both are said`() throws {
        let emoji = String(repeating: "👍", count: 2000)
        let fits = try IntakeRun("phone,v\n08031234567,\(emoji)\n", template: "[v]")
        #expect(fits.marks.isEmpty)
        let run = try IntakeRun("phone,v\n08031234567,\(emoji)\n", template: "[v]é")
        #expect(run.marks == ["message-too-long 2:1"])
        #expect(run.findings[0].problem.contains("2001 Unicode characters, 4001 UTF-16 units"))
    }
}
