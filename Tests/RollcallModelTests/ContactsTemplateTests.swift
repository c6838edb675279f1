import RollcallModel
import Testing

struct ContactsTemplateTests {
    private func rendered(_ text: String, _ kind: WorkflowKind = .robocall) throws -> String {
        try Template(text, kind: kind).render { "<\($0)>" }
    }

    @Test(arguments: [
        ("Dear [name], [date].", "Dear <name>, <date>."), ("[name]", "<name>"),
        ("[a][b][a]", "<a><b><a>"), ("[ first name ]", "<first name>"), ("no marks", "no marks"),
        ("a ] b", "a ] b"), ("{{x}} [y]", "{{x}} <y>"), ("[Ọmọ]\u{301}!", "<Ọmọ>\u{301}!"),
        ("[x]\r\n[y]\n", "<x>\r\n<y>\n"),
    ])
    func `brackets mark the parameters of a robocall`(_ text: String, _ message: String) throws {
        #expect(try rendered(text) == message)
    }

    @Test(arguments: [
        ("Dear {{name}}, [date].", "Dear <name>, [date]."), ("{{ a b }}{{c}}", "<a b><c>"),
        ("{ {x} }", "{ {x} }"), ("}} {{x}}", "}} <x>"),
    ])
    func `double braces mark the parameters of a conversation`(
        _ text: String, _ message: String
    ) throws {
        #expect(try rendered(text, .conversation) == message)
    }

    @Test func `parameters come once each, in the order of their first use`() throws {
        let template = try Template("[b] [a] [b] [ a ]", kind: .robocall)
        #expect(template.parameters == ["b", "a"])
        #expect(template.text == "[b] [a] [b] [ a ]")
        #expect(template.pieces.count == 7)
    }

    @Test func `values are never expanded`() throws {
        let template = try Template("[a] [b]", kind: .robocall)
        #expect(template.render { _ in "[b] {{a}} \\0 $1" } == "[b] {{a}} \\0 $1 [b] {{a}} \\0 $1")
    }

    static let errors: [(String, WorkflowKind, TemplateError)] = [
        ("", .robocall, .empty), (" \n\t", .conversation, .empty),
    ]

    @Test(arguments: errors)
    func `a template without text is an error`(
        _ text: String, _ kind: WorkflowKind, _ error: TemplateError
    ) {
        #expect(throws: error) { try Template(text, kind: kind) }
        #expect(error.finding.code == .templateSyntax)
        #expect(error.finding.line == nil)
    }

    @Test(arguments: [
        ("Dear [name", WorkflowKind.robocall, 1, 6), ("[a]\nDear [[b]", .robocall, 2, 6),
        ("é👍 []", .robocall, 1, 4), ("x\r\ny [ \t] z", .robocall, 2, 3),
        ("{{a}} {{b", .conversation, 1, 7), ("{{}}", .conversation, 1, 1),
        ("{{a {{b}}", .conversation, 1, 1), ("Call {{phone_number}}", .conversation, 1, 6),
    ])
    func `a mark that is wrong is found at its line and column`(
        _ text: String, _ kind: WorkflowKind, _ line: Int, _ column: Int
    ) throws {
        let error = try #require(throws: TemplateError.self) { try Template(text, kind: kind) }
        #expect(error.finding.line == line)
        #expect(error.finding.column == column)
        #expect(error.finding.severity == .error)
    }

    @Test(arguments: [
        ("Hi {{name}}", WorkflowKind.conversation), ("{{ a }} and {{b}}", .conversation),
        ("Hi [name]", .robocall), ("Hi [name] {{x}}", .robocall), ("Hi", .robocall),
        ("Hi {{name", .robocall), ("}} {{", .robocall), ("Call {{phone_number}}", .conversation),
    ])
    func `marks tell the kind of a message`(text: String, kind: WorkflowKind) {
        #expect(WorkflowKind(marksOf: text) == kind)
    }

    @Test func `only a conversation reserves the name of the number`() throws {
        #expect(try Template("Call [phone_number]", kind: .robocall).parameters == ["phone_number"])
    }
}
