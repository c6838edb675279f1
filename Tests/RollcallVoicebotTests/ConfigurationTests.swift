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
        let shown = [
            dumped, "\(key)", String(reflecting: key), "\(client)", String(reflecting: client),
            String(describing: Mirror(reflecting: key).children.map { $0.value }),
        ]
        for text in shown { #expect(!text.contains(testKey)) }
    }

    @Test func `every operation has an endpoint, and the documented ones their paths`() {
        let endpoints = Endpoints()
        #expect(endpoints[.placeRobocalls] == .init("POST", "/robocall/call"))
        #expect(endpoints[.placeConversationCalls] == .init("POST", "/convobot/call"))
        #expect(Endpoints.Operation.allCases.allSatisfy { endpoints[$0].path.hasPrefix("/") })
    }
}
