import RollcallModel
import Testing

struct WorkflowDraftTests {
    private static let good = WorkflowDraft(
        name: "Clinic reminder", type: "ROBOCALL", message: "Hello [name].", includeReply: true,
        responseOptions: ["1": "Yes"], callbackURL: "https://clinic.example/calls")

    @Test func `a good workflow has no findings, and the defaults are good`() {
        #expect(Self.good.findings.isEmpty)
        #expect(WorkflowDraft(name: "Few", message: "Hello.").findings.isEmpty)
    }

    private static func spoiled(_ spoil: (inout WorkflowDraft) -> Void) -> WorkflowDraft {
        var draft = good
        spoil(&draft)
        return draft
    }

    private static let errors: [(WorkflowField, String, WorkflowDraft)] = [
        (.name, "no name", spoiled { $0.name = " " }),
        (.name, "no name", spoiled { $0.name = nil }),
        (.type, "\"phone\"", spoiled { $0.type = "phone" }),
        (.message, "empty", spoiled { $0.message = "" }),
        (.message, "empty", spoiled { $0.message = nil }),
        (.message, "(line 2, column 4)", spoiled { $0.message = "Hello\nto [name" }),
        (.message, "by itself", spoiled { $0.message = String(repeating: "a", count: 4001) }),
        (.message, "4002 UTF-16", spoiled { $0.message = String(repeating: "😀", count: 2001) }),
        (.responseOptions, "\"one\"", spoiled { $0.responseOptions = ["one": "Yes"] }),
        (.responseOptions, "\"\"", spoiled { $0.responseOptions = ["": "Yes"] }),
        (.responseOptions, "\"١\"", spoiled { $0.responseOptions = ["١": "Yes"] }),
        (.responseOptions, "no meaning", spoiled { $0.responseOptions = ["1": " "] }),
        (.responseOptions, "replies are not kept", spoiled { $0.includeReply = false }),
        (.responseOptions, "replies are not kept", spoiled { $0.includeReply = nil }),
        (.callbackURL, "unprotected", spoiled { $0.callbackURL = "http://clinic.example/" }),
    ]

    private static let warnings: [(WorkflowField, String, WorkflowDraft)] = [
        (
            .message, "until its parameters",
            spoiled { $0.message = String(repeating: "a", count: 3999) + "[name]" }
        ),
        (.message, "\"{{name}}\"", spoiled { $0.message = "Hello {{name}}." }),
        (.message, "\"[name]\"", spoiled { $0.type = "CONVERSATION" }),
    ]

    @Test(arguments: errors)
    func `an error is found where it is`(
        field: WorkflowField, words: String, draft: WorkflowDraft
    ) throws {
        try Self.expect(.error, field, words, in: draft)
    }

    @Test(arguments: warnings)
    func `what is only odd is a warning`(
        field: WorkflowField, words: String, draft: WorkflowDraft
    ) throws {
        try Self.expect(.warning, field, words, in: draft)
    }

    private static func expect(
        _ severity: Finding.Severity, _ field: WorkflowField, _ words: String,
        in draft: WorkflowDraft
    ) throws {
        #expect(draft.findings.count == 1)
        let finding = try #require(draft.findings.first)
        #expect(finding.field == field)
        #expect(finding.severity == severity)
        #expect(finding.problem.contains(words), "\(finding.problem)")
        #expect(finding.text(file: "f.toml").hasPrefix("f.toml: \(field.rawValue): "))
    }

    @Test func `a message of 4000 with its parameters replaced may be sent`() {
        var draft = Self.good
        draft.message = String(repeating: "a", count: 4000)
        #expect(draft.findings.isEmpty)
    }

    @Test func `all faults are told at once`() {
        let draft = WorkflowDraft(
            type: "x", responseOptions: ["a": ""], callbackURL: "clinic")
        let fields = draft.findings.map(\.field)
        #expect(Set(fields) == [.name, .type, .responseOptions, .callbackURL])
        #expect(fields.count == 6)
    }

    @Test func `a change is blamed for what it touches only`() {
        var draft = Self.good
        draft.message = "Hello {{name}}."
        draft.includeReply = false
        #expect(draft.findings(changing: [.name]).isEmpty)
        #expect(draft.findings(changing: [.type]).map(\.field) == [.message])
        #expect(draft.findings(changing: [.includeReply]).map(\.field) == [.responseOptions])
    }

    @Test func `what is wrong with a change whatever is there needs nobody to be asked`() {
        let change = WorkflowDraft(
            name: " ", message: "[", responseOptions: ["a": "Yes"], callbackURL: "clinic")
        #expect(change.certainErrors.map(\.field) == [.name, .responseOptions, .callbackURL])
        // Of what type the workflow is now, and whether it keeps replies, only the provider knows.
        #expect(
            WorkflowDraft(message: "[", responseOptions: ["1": "Yes"]).certainErrors.isEmpty)
        let told = WorkflowDraft(
            type: "ROBOCALL", message: "[", includeReply: false, responseOptions: ["1": "Yes"])
        #expect(told.certainErrors.map(\.field) == [.message, .responseOptions])
    }

    @Test func `what differs is told, and what is left out stays`() {
        let current = WorkflowDraft(name: "Old", type: "ROBOCALL", message: "Hello.")
        let wanted = WorkflowDraft(
            name: "New", type: "robocall", includeReply: false, responseOptions: [:])
        let differences = wanted.differences(from: current)
        #expect(
            differences.map { [$0.field.rawValue, $0.old, $0.new] } == [["name", "Old", "New"]])
        #expect(differences.first?.changesWhatIsSpoken == false)
        #expect(wanted.completed(by: current).message == "Hello.")
        #expect(wanted.only([.name]) == WorkflowDraft(name: "New"))
        let options = WorkflowDraft(responseOptions: ["10": "Ten", "2": "Two"])
        #expect(options.differences(from: current).map(\.new) == ["2=Two\n10=Ten"])
    }

    @Test(arguments: [
        ("https://clinic.example/calls?t=1", true), ("https://clinic.example", true),
        ("http://127.0.0.1:8787/x", true), ("http://localhost/x", true),
        ("http://[::1]:80/", true), ("http://127.9.9.9/", true),
        ("http://clinic.example/", false), ("http://127.0.0.1.example/", false),
        ("http://10.0.0.1/", false), ("https://", false), ("https:///x", false),
        ("https://me@clinic.example/", false), ("https://clinic.example:99999/", false),
        ("https://clinic.example/#x", false), ("https://clinic example/", false),
        ("https://clinic.example/ü", false), ("ftp://clinic.example/", false), ("clinic", false),
        ("", false),
    ])
    func `a callback goes to https, or to this machine`(text: String, isUsable: Bool) {
        #expect((CallbackAddress.problem(with: text) == nil) == isUsable)
    }

    @Test(arguments: [
        ("https://clinic.example/calls/s3cret?t=1", "https://clinic.example/…"),
        ("http://127.0.0.1:8787/s3cret", "http://127.0.0.1:8787/…"),
        ("https://clinic.example?s3cret", "https://clinic.example/…"),
        ("https://clinic.example/", "https://clinic.example/"),
        ("https://me:s3cret@clinic.example/", "https://clinic.example/"),
        ("s3cret", "…"),
    ])
    func `the path of a callback's address is not shown`(text: String, shown: String) {
        #expect(CallbackAddress.masked(text) == shown)
    }
}
