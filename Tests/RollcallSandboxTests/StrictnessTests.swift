import Foundation
import Testing

@testable import RollcallSandbox

/// What a client may get wrong about HTTP itself.
struct StrictnessTests {
    @Test(arguments: [
        ("DELETE", "/workflows", "GET, POST"), ("GET", "/robocall/call", "POST"),
        ("PUT", "/call", "POST"), ("GET", "/convobot/call", "POST"),
        ("POST", "/workflows/requests", "GET"), ("DELETE", "/workflows/calls", "GET"),
        ("POST", "/workflows/robo", "DELETE, GET, PATCH, PUT"), ("POST", "/status/x", "GET"),
    ])
    func `a method that a path does not take is told which it does`(
        method: String, path: String, allowed: String
    ) async throws {
        let bench = try await Bench()
        let (answer, json) = try await bench.send(method, path, [:])
        #expect(answer.code == 405)
        #expect(answer.allow == allowed)
        #expect(json["status"] == "Error")
    }

    @Test(
        arguments: [
            ("application/json", 200), ("Application/JSON; charset=utf-8", 200), (nil, 415),
            ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("", 415),
        ] as [(String?, Int)])
    func `a body must be declared as JSON`(type: String?, code: Int) async throws {
        let bench = try await Bench()
        let (answer, _) = try await bench.send(
            "POST", "/call", Bench.submission(["+2348000000001"]), contentType: type)
        #expect(answer.code == code)
        #expect(await bench.provider.ledger().calls.count == (code == 200 ? 1 : 0))
    }

    @Test(arguments: ["", "{", "[]", "{\"workflow_id\": 1e999}", "{} {}", "\u{FEFF}x"])
    func `what is no JSON object places nothing`(text: String) async throws {
        let bench = try await Bench()
        let answer = try await bench.provider.answer(
            APIRequest(
                "POST", "/voicebot/v1/call", authorization: "Bearer \(Bench.key)",
                contentType: "application/json", body: Data(text.utf8)))
        #expect(answer.code == 400)
    }

    @Test func `a body that nests too deep is refused, not followed`() async throws {
        let bench = try await Bench()
        let text = String(repeating: "[", count: 100_000)
        let answer = try await bench.provider.answer(
            APIRequest(
                "POST", "/voicebot/v1/call", authorization: "Bearer \(Bench.key)",
                contentType: "application/json", body: Data(text.utf8)))
        #expect(answer.code == 400)
    }

    @Test func `heads go out with what they need`() async throws {
        try await SandboxServer.withServer(SandboxConfiguration()) { server in
            let socket = RawSocket(port: server.port)
            let refused = try await socket.send("HEAD", "/voicebot/v1/workflows")
            #expect(refused.code == 405)
            #expect(refused.header("allow") == "GET, POST")
            #expect(refused.body.isEmpty)
            let bare = "GET /voicebot/v1/workflows HTTP/1.1\r\nHost: localhost\r\n"
            let reply = try await socket.send(Data((bare + "Connection: close\r\n\r\n").utf8))
            #expect(reply.code == 401)
            #expect(reply.header("www-authenticate") == "Bearer")
        }
    }

    @Test func `options need replies, however the two meet`() async throws {
        let bench = try await Bench()
        let options: JSONValue = ["response_options": ["1": "Yes"]]
        let bare: JSONValue = ["include_reply": false, "response_options": [:]]
        #expect(try await bench.send("PATCH", "/workflows/robo", bare).answer.code == 200)
        #expect(try await bench.send("PATCH", "/workflows/robo", options).answer.code == 400)
        for (body, code) in [
            (["include_reply": true], 200), (options, 200), (["include_reply": false], 400),
            (["include_reply": false, "response_options": [:]], 200),
        ] as [(JSONValue, Int)] {
            #expect(try await bench.send("PATCH", "/workflows/robo", body).answer.code == code)
        }
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080/a?b=c", "127.0.0.1", 8080, "/a?b=c"),
        ("http://localhost", "127.0.0.1", 80, "/"), ("http://[::1]:9/x", "::1", 9, "/x"),
    ])
    func `a callback goes to this machine`(
        text: String, host: String, port: Int, target: String
    ) throws {
        let url = try #require(CallbackURL(text))
        #expect(url.host == host && url.port == port && url.target == target)
    }

    @Test(arguments: [
        "https://127.0.0.1/", "http://example.org/", "http://127.0.0.1.example.org/",
        "http://user@127.0.0.1/", "http://10.0.0.1/", "http://0.0.0.0/", "ftp://localhost/", "",
        "HTTP://127.0.0.1/", "http://127.0.0.1/a b", "http://127.0.0.1:0/",
        "http://127.0.0.1:70000/", "//127.0.0.1/", "http://[::2]/",
    ])
    func `and nowhere else`(text: String) { #expect(CallbackURL(text) == nil) }
}
