import Testing

@testable import RollcallVoicebot

@Suite struct ServerTextTests {
    private let key: AccessKey

    init() throws { key = try AccessKey(testKey) }

    @Test(arguments: [
        ("+2348031234567 is blocked", "+234••••••4567 is blocked"),
        ("a\r\n\u{1B}[1mb\tc", "a [1mb c"), ("the key \(testKey)", "the key ••••"),
        // A combining mark hides nothing.
        ("08031234\u{301}", "••••1234\u{301}"), ("\(testKey)\u{301}", "••••\u{301}"),
        ("call 0800-123-4567 or (0800) 123 4567", "call •••••••••4567 or (••••••••••4567"),
        // More digits than a number has: none of them is left behind.
        ("id 99999999999999999999", "id ••••••••••••••••9999"),
    ])
    func `words of the server are shown without what is secret`(text: String, shown: String) {
        #expect(ServerText.shown(text, hiding: key) == shown)
    }

    @Test(arguments: [
        #"bad key sk-A\/b+12=="#, #"bad key sk-A\u002Fb+12=="#, "bad key sk-A%2Fb%2B12%3D%3D",
        "bad key sk-A%2fb%2b12%3d%3d", "bad key sk-A/b%2B12%3D%3D", "bad key sk-A/b+12==",
    ])
    func `a key is masked however it is escaped`(text: String) throws {
        #expect(ServerText.shown(text, hiding: try AccessKey("sk-A/b+12==")) == "bad key ••••")
    }

    @Test func `a key behind a long text is not cut in half and shown`() {
        let text = String(repeating: " ", count: 3995) + testKey
        #expect(ServerText.shown(text, hiding: key) == "••••")
    }
}
