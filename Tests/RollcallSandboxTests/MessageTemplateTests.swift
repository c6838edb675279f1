import Testing

@testable import RollcallSandbox

struct MessageTemplateTests {
    private static func template(
        _ message: String, _ type: SandboxWorkflowType
    ) -> MessageTemplate {
        var workflow = Workflow(id: "w", created: 0)
        workflow.message = message
        workflow.type = type
        return MessageTemplate(workflow)
    }

    @Test(arguments: [
        ("Dear [name], [time] or [name]", ["name", "time"]),
        ("Press [1], [] or [ x ]", []),
        ("[[first name]] [a\nb] [_x]", ["first name", "_x"]),
        ("[name]\u{301} {{name}} [prénom]", ["name", "prénom"]),
    ])
    func `a robocall message has its variables in brackets`(message: String, names: [String]) {
        #expect(MessageTemplateTests.template(message, .robocall).variables == names)
    }

    @Test func `a conversation message has its variables in double braces`() {
        let template = MessageTemplateTests.template("{{name}} {{ town }} [x] {y}", .conversation)
        #expect(template.variables == ["name", "town"])
    }

    @Test func `the length is that of the rendered text`() {
        let template = MessageTemplateTests.template("Dear [name], [name]!", .robocall)
        #expect(template.length(with: ["name": "\u{1F600}"]) == "Dear 12, 12!".count)
    }
}
