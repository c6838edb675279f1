import Testing

@testable import RollcallWeb

@Suite struct ListenAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:8787", "127.0.0.1", 8787, true), ("[::1]:0", "::1", 0, true),
            ("localhost:65535", "localhost", 65535, true), ("0.0.0.0:80", "0.0.0.0", 80, false),
            ("example.org:1", "example.org", 1, false),
            ("127.evil.org:1", "127.evil.org", 1, false),
        ] as [(String, String, Int, Bool)])
    func `host and port are read, and written in the same way`(
        text: String, host: String, port: Int, isLoopback: Bool
    ) throws {
        let address = try #require(ListenAddress(text))
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.description == text && address.isLoopback == isLoopback)
    }

    @Test(
        arguments: [
            ("0.0.0.0:80", "127.0.0.1:80"), ("[::]:80", "[::1]:80"), ("10.0.0.7:80", "10.0.0.7:80"),
        ] as [(String, String)])
    func `this machine reaches a listener at all addresses by loopback`(
        text: String, local: String
    ) throws {
        #expect(try #require(ListenAddress(text)).onThisMachine.description == local)
    }

    @Test(arguments: [
        "", "8787", ":8787", "host", "host:", "host:65536", "host:-1", "::1:80", "a b:1",
        "http://x:1",
    ])
    func `anything else is no address`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
