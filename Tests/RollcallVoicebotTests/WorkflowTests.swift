import Foundation
import RollcallVoicebot
import Testing

@Suite struct WorkflowTests {
    private static let shown = """
        {"data":{"workflow_id":"w-1","name":"Recall","workflow_type":"ROBOCALL","status":"ACTIVE",
        "message":"Hello [name]","description":"Yearly","include_reply":true,
        "response_options":{"1":"Yes","2":"No"},"call_back_url":"https://x.example/c"},
        "message":"Workflow saved","status":"Ok"}
        """
    private static let workflow = VoicebotWorkflow(
        id: "w-1", name: "Recall", type: .robocall, message: "Hello [name]", status: "ACTIVE",
        description: "Yearly", includeReply: true, responseOptions: ["1": "Yes", "2": "No"],
        callbackURL: "https://x.example/c")

    /// Asks a client once, and gives back the request's first line and body beside the result.
    private func ask<Result: Sendable>(
        _ status: Int, _ body: String, _ ask: (VoicebotClient) async throws -> Result
    ) async throws -> (result: Result, line: String, body: String) {
        try await ScriptedServer.with(.answer(answer(status, body))) { server, port in
            let result = try await ask(try makeClient(port: port))
            let request = try #require(server.requests.first)
            let parts = request.components(separatedBy: "\r\n\r\n")
            #expect(server.requests.count == 1)
            return (result, parts[0].components(separatedBy: "\r\n")[0], parts[1])
        }
    }

    @Test func `a workflow is made from every field of a draft`() async throws {
        let draft = VoicebotWorkflowDraft(
            name: "Recall \"A/B\"", message: "Hello [name]", description: "Yearly",
            includeReply: true, responseOptions: ["2": "No", "1": "Yes"],
            callbackURL: "https://x.example/c")
        let asked = try await ask(201, Self.shown) { try await $0.createWorkflow(draft) }
        #expect(asked.line == "POST /voicebot/v1/workflows HTTP/1.1")
        #expect(
            asked.body == #"{"call_back_url":"https://x.example/c","description":"Yearly","#
                + #""include_reply":true,"message":"Hello [name]","name":"Recall \"A/B\"","#
                + #""response_options":{"1":"Yes","2":"No"},"workflow_type":"ROBOCALL"}"#)
        #expect(asked.result == Self.workflow)
    }

    @Test func `a draft leaves to the service what was left out, but for the type`() async throws {
        let draft = VoicebotWorkflowDraft(
            name: "n", type: .conversation, message: "Hi {{name}}")
        let asked = try await ask(200, Self.shown) { try await $0.createWorkflow(draft) }
        #expect(
            asked.body == #"{"include_reply":false,"message":"Hi {{name}}","name":"n","#
                + #""workflow_type":"CONVERSATION"}"#)
    }

    @Test(arguments: [
        #"{"data":{"workflow_id":"w"},"message":"created","status":"Ok"}"#,
        #"{"data":{"id":"w","response_options":null},"message":"created","status":"Ok"}"#,
        #"{"workflow_id":"w","message":"created","status":"Ok"}"#,
    ])
    func `what the answer to a creation leaves out is as in the draft`(text: String) async throws {
        let draft = VoicebotWorkflowDraft(
            name: "n", message: "m", description: "d", responseOptions: ["1": "Yes"],
            callbackURL: "u")
        let made = try await ask(200, text) { try await $0.createWorkflow(draft) }.result
        #expect(
            made
                == VoicebotWorkflow(
                    id: "w", name: "n", type: .robocall, message: "m", description: "d",
                    includeReply: false, responseOptions: ["1": "Yes"], callbackURL: "u"))
    }

    @Test(arguments: [#"{"data":{},"message":"created"}"#, "", "<html>"])
    func `a creation without an id is in doubt`(text: String) async throws {
        let draft = VoicebotWorkflowDraft(name: "n", message: "m")
        let error = await #expect(throws: VoicebotError.self) {
            try await ask(201, text) { try await $0.createWorkflow(draft) }
        }
        #expect(error?.code == .interrupted && error?.delivery == .unknown && error?.status == 201)
        #expect(
            error?.message.hasPrefix("status 201, but a new workflow without workflow_id or id")
                == true)
        #expect(error?.remedy.contains("list of workflows") == true)
    }

    @Test func `only the fields that are set are sent in an update`() async throws {
        let asked = try await ask(200, Self.shown) {
            try await $0.updateWorkflow(id: "w/1", .init(callbackURL: ""))
        }
        #expect(asked.line == "PUT /voicebot/v1/workflows/w%2F1 HTTP/1.1")
        #expect(asked.body == #"{"call_back_url":null}"#)
        #expect(asked.result == Self.workflow)
        let whole = try await ask(200, Self.shown) {
            try await $0.updateWorkflow(
                id: "w",
                .init(
                    name: "n", type: "SMS", message: "m", description: "d", includeReply: false,
                    responseOptions: [:], callbackURL: "u"))
        }
        #expect(
            whole.body == #"{"call_back_url":"u","description":"d","include_reply":false,"#
                + #""message":"m","name":"n","response_options":{},"workflow_type":"SMS"}"#)
    }

    @Test(arguments: [
        (204, ""), (200, #"{"data":{},"message":"updated","status":"Ok"}"#), (200, "OK"),
        (200, #"{"workflow_id":"w","message":"updated","status":"Ok"}"#),
    ])
    func `an update may succeed without showing the workflow`(
        status: Int, body: String
    ) async throws {
        let asked = try await ask(status, body) {
            try await $0.updateWorkflow(id: "w", .init(name: "n"))
        }
        #expect(asked.result == nil)
    }

    @Test func `an update may go by PATCH and another path`() async throws {
        try await ScriptedServer.with(.answer(answer(200, Self.shown))) { server, port in
            var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            configuration.endpoints[.updateWorkflow] = .init("PATCH", "/flows/{workflow_id}/edit")
            let client = VoicebotClient(configuration: configuration)
            try await client.updateWorkflow(id: "w", .init(name: "n"))
            #expect(server.requests.first?.hasPrefix("PATCH /flows/w/edit HTTP/1.1\r\n") == true)
        }
    }

    @Test(arguments: [(200, #"{"data":{},"message":"deleted","status":"Ok"}"#), (204, "")])
    func `a workflow is deleted by its id`(status: Int, body: String) async throws {
        let asked = try await ask(status, body) { try await $0.deleteWorkflow(id: "w 1") }
        #expect(asked.line == "DELETE /voicebot/v1/workflows/w%201 HTTP/1.1" && asked.body.isEmpty)
    }

    @Test func `an id that would lead elsewhere is never sent`() async throws {
        try await ScriptedServer.with(.answer(answer(200, "{}"))) { server, port in
            let client = try makeClient(port: port)
            for id in ["", " ", ".", ".."] {
                let error = await #expect(throws: VoicebotError.self) {
                    try await client.deleteWorkflow(id: id)
                }
                #expect(error?.code == .argument && error?.delivery == .notSent)
                await #expect(throws: VoicebotError.self) { try await client.callStatus(id: id) }
            }
            var configuration = try makeConfiguration("http://127.0.0.1:\(port)")
            configuration.endpoints[.deleteWorkflow].path = "/workflows"
            let error = await #expect(throws: VoicebotError.self) {
                try await VoicebotClient(configuration: configuration).deleteWorkflow(id: "w")
            }
            #expect(error?.code == .configuration)
            #expect(server.connections == 0)
        }
    }

    @Test func `what cannot be sent is refused before it is`() async throws {
        let client = try makeClient(port: closedPort)
        let odd = await #expect(throws: VoicebotError.self) {
            try await client.createWorkflow(
                .init(name: "n", message: "m", responseOptions: ["1": "Yes", "no": "No"]))
        }
        #expect(odd?.code == .argument && odd?.message.contains("\"no\"") == true)
        let empty = await #expect(throws: VoicebotError.self) {
            try await client.updateWorkflow(id: "w", .init())
        }
        #expect(empty?.code == .argument)
        let nobody = await #expect(throws: VoicebotError.self) {
            try await client.placeRobocalls(VoicebotOrder(workflowID: "w", recipients: []))
        }
        #expect(nobody?.code == .order)
    }

    @Test(arguments: [
        (#"{"option_one":"Yes","option_two":"No"}"#, ["1": "Yes", "2": "No"]),
        (#"{"option_two":"No"}"#, ["2": "No"]),
        (#"{"response_options":{"3":"Later"},"option_one":"Yes"}"#, ["3": "Later"]),
        (#"{"response_options":null}"#, [:]),
    ])
    func `options are read under their old names, too`(
        fields: String, options: [String: String]
    ) async throws {
        let text = #"{"data":{"id":"w","message":"m",\#(fields.dropFirst().dropLast())}}"#
        let workflow = try await ask(200, text) { try await $0.workflow(id: "w") }.result
        #expect(workflow.responseOptions == options)
    }

    @Test func `a change that broke off says where to look`() async throws {
        try await ScriptedServer.with(.closeAfterRequest) { server, port in
            let client = try makeClient(port: port)
            let error = await #expect(throws: VoicebotError.self) {
                try await client.updateWorkflow(id: "w", .init(name: "n"))
            }
            #expect(error?.code == .interrupted && error?.delivery == .unknown)
            #expect(error?.operation == .updateWorkflow)
            #expect(error?.remedy.contains("Read the workflow") == true)
            #expect(server.connections == 1)
        }
    }
}
