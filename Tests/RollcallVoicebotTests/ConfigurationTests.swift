import Testing

@testable import RollcallVoicebot

@Suite struct ConfigurationTests {
    @Test(arguments: [
        "https://voicebot.intron.health/voicebot/v1", "https://host:8443", "http://127.9.8.7:1/a",
        "http://[::1]:8080", "HTTP://LocalHost/",
    ])
    func `addresses that keep the key safe are taken, less their last slash`(text: String) throws {
        let trimmed = text.hasSuffix("/") ? String(text.dropLast()) : text
        #expect(try BaseURL(text).description == trimmed)
        #expect(try BaseURL(trimmed + "//").description == trimmed)
    }

    @Test(arguments: [
        "", "voicebot.intron.health", "ftp://host", "https://", "https:///path", "https://a b",
        "http://voicebot.intron.health", "http://127.evil.example", "http://127.0.0.1.example",
        "http://127.0.0", "http://128.0.0.1", "http://localhost.example", "http://[::2]",
        "http://127.+0.0.1", "https://user:pw@host", "https://user@host", "https://host?x=1",
        "https://host?", "https://host#a", "https://host:99999", "https://host:0",
    ])
    func `other addresses are refused`(text: String) {
        let error = #expect(throws: VoicebotError.self) { try BaseURL(text) }
        #expect(error?.code == .configuration && error?.delivery == .notSent)
    }

    @Test(arguments: ["", " \n", "a b", "a\nb", "clé", "a\u{0}"])
    func `a key that no header can carry is refused without being quoted`(text: String) {
        let error = #expect(throws: VoicebotError.self) { try AccessKey(text) }
        #expect(error?.code == .configuration)
        #expect(error.map { "\($0)".contains("clé") } == false)
    }

    @Test func `the key is sent as the file holds it, and never printed`() throws {
        let key = try AccessKey(" \(testKey)\r\n")
        #expect(key.value == testKey)
        let client = try makeClient("https://voicebot.example/v1")
        var dumped = ""
        dump(client, to: &dumped)
        dump(key, to: &dumped)
        dump(client.configuration, to: &dumped)
        let any: Any = key
        #expect(!(any is any Encodable))
        let shown = [
            dumped, "\(key)", String(reflecting: key), "\(client)", String(reflecting: client),
            String(describing: Mirror(reflecting: key).children.map { $0.value }),
            String(describing: Optional(key)), "\([key])", "\(client.configuration)",
        ]
        for text in shown { #expect(!text.contains(testKey)) }
    }

    @Test func `every operation has an endpoint, and the documented ones their paths`() throws {
        let endpoints = Endpoints()
        #expect(endpoints[.placeRobocalls] == .init("POST", "/robocall/call"))
        #expect(endpoints[.placeConversationCalls] == .init("POST", "/convobot/call"))
        #expect(endpoints[.createWorkflow] == .init("POST", "/workflows"))
        for operation in Endpoints.Operation.allCases {
            var copy = Endpoints()
            // What stands by itself is what a configuration file may say, too.
            try copy.replace(
                operation.rawValue,
                with: "\(endpoints[operation].method) \(endpoints[operation].path)")
            #expect(copy[operation] == endpoints[operation])
        }
    }

    @Test(arguments: [
        ("place_robocalls", "/call", "POST", "/call"),
        ("update_workflow", "PATCH /flows/{workflow_id}", "PATCH", "/flows/{workflow_id}"),
        ("call_status", "GET /calls/{call_id}/state", "GET", "/calls/{call_id}/state"),
    ])
    func `an endpoint is replaced by words of a configuration file`(
        name: String, text: String, method: String, path: String
    ) throws {
        var endpoints = Endpoints()
        try endpoints.replace(name, with: text)
        let operation = try #require(Endpoints.Operation(rawValue: name))
        #expect(endpoints[operation] == .init(method, path))
    }

    @Test(arguments: [
        ("call", "/call", "there is no endpoint call; known are place_robocalls, "),
        ("calls", "calls", "calls should be a path that begins with a slash"),
        ("calls", "", "calls should be a path that begins with a slash"),
        ("calls", "GET /a /b", "calls should be a path that begins with a slash"),
        ("calls", "POST /calls", "the method of calls should be GET"),
        (
            "update_workflow", "patch /w/{workflow_id}",
            "the method of update_workflow should be PUT"
        ),
        ("delete_workflow", "/workflows", "the path of delete_workflow should hold {workflow_id}"),
        ("call_status", "/status", "the path of call_status should hold {call_id}"),
    ])
    func `an endpoint that cannot serve its purpose is refused`(
        name: String, text: String, message: String
    ) {
        var endpoints = Endpoints()
        let error = #expect(throws: VoicebotError.self) {
            try endpoints.replace(name, with: text)
        }
        #expect(error?.code == .configuration && error?.message.hasPrefix(message) == true)
        #expect(endpoints == Endpoints())
    }
}
