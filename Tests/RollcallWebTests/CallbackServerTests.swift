import Foundation
import NIOCore
import RollcallModel
import RollcallStore
import Testing

@testable import RollcallWeb

@Suite(.timeLimit(.minutes(3))) struct CallbackServerTests {
    let bench: WebBench

    init() throws { bench = try WebBench() }

    @Test func `a callback is stored before it is acknowledged, and once more is no news`()
        async throws
    {
        try await bench.serve { client async throws in
            let reply = try await client.send(RawClient.post("p1 0 1 2"))
            #expect(reply.hasPrefix("HTTP/1.1 200 "))
            #expect(reply.hasSuffix(#"{"status":"Ok"}"#))
            #expect(try bench.counts == [.done: 3, .accepted: 1])
            #expect(try await client.status(RawClient.post("p1 0 1 2")) == 200)
        }
        #expect(bench.told == ["p1: 3, 1", "p1: nothingNew"])
    }

    @Test func `two callbacks at once, and several on one connection, are all taken`() async throws
    {
        try await bench.serve { client async throws in
            async let first = client.status(RawClient.post("p1 0"))
            async let second = client.status(RawClient.post("p1 1"))
            #expect(try await [first, second] == [200, 200])
            let both = try await client.send(
                RawClient.post("p1 2", close: false) + RawClient.post("p1 3"))
            #expect(both.components(separatedBy: "HTTP/1.1 200 ").count == 3)
            #expect(try bench.counts == [.done: 4])
        }
    }

    @Test func `a body in chunks, after a query, is read`() async throws {
        try await bench.serve { client async throws in
            let head = "POST \(WebBench.path)?x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            let status = try await client.send(
                head + "Transfer-Encoding: chunked\r\n\r\n", "4\r\np1 0\r\n", "2\r\n 1\r\n",
                "0\r\n\r\n")
            #expect(status.hasPrefix("HTTP/1.1 200 "))
            #expect(try bench.counts == [.done: 2, .accepted: 2])
        }
    }

    @Test(
        arguments: [
            ("POST", "/callbacks/0123456789abcdef0123456789abcdee"), ("POST", "/callbacks/"),
            ("POST", "/"), ("GET", WebBench.path), ("PUT", WebBench.path),
            ("POST", WebBench.path + "/"), ("POST", "/callbacks/0123456789ABCDEF0123456789ABCDEF"),
        ])
    func `whatever does not come to the path is not found, and changes nothing`(
        method: String, path: String
    ) async throws {
        try await bench.serve { client async throws in
            let text = "\(method) \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n"
            let reply = try await client.send(text + "Connection: close\r\n\r\np1 0")
            #expect(reply.hasPrefix("HTTP/1.1 404 "))
            #expect(reply.hasSuffix(#"{"status":"Error"}"#))
        }
        #expect(try bench.counts == [.accepted: 4])
        #expect(bench.told.isEmpty)
    }

    @Test func `what is no callback is refused, what is unknown is kept apart`() async throws {
        try await bench.serve { client async throws in
            #expect(try await client.status(RawClient.post("junk 0")) == 400)
            #expect(try await client.status(RawClient.post("stranger 0")) == 200)
        }
        #expect(bench.told == ["unreadable 6", "stranger: unknown"])
        #expect(try bench.counts == [.accepted: 4])
    }

    @Test func `a body that is too long is refused, announced or not`() async throws {
        var limits = WebBench.patient
        limits.body = 100
        try await bench.serve(limits) { client async throws in
            let long = "p1 " + String(repeating: "0", count: 98)
            #expect(try await client.status(RawClient.post(long)) == 413)
            let head = "POST \(WebBench.path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            let chunk = "65\r\n\(long)\r\n0\r\n\r\n"
            let reply = try await client.send(
                head + "Transfer-Encoding: chunked\r\n\r\n" + chunk)
            #expect(reply.hasPrefix("HTTP/1.1 413 "))
        }
        #expect(bench.told == ["too long", "too long"])
        #expect(try bench.counts == [.accepted: 4])
    }

    @Test func `a head and a body that do not come in time end the connection`() async throws {
        var limits = WebBench.patient
        limits.headDeadline = .milliseconds(200)
        limits.bodyDeadline = .milliseconds(200)
        try await bench.serve(limits) { client async throws in
            #expect(try await client.send("POST /callb").isEmpty)
            #expect(try await client.send(String(RawClient.post("p1 0").dropLast())).isEmpty)
        }
        #expect(try bench.counts == [.accepted: 4])
    }

    @Test func `a hundred slow senders do not keep a good callback out`() async throws {
        try await bench.serve { client async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                await crowd(100, at: client, in: &group)
                // They would wait for an hour.
                let status = try await client.status(RawClient.post("p1 0"))
                #expect(status == 200)
                group.cancelAll()
            }
        }
        #expect(try bench.counts == [.done: 1, .accepted: 3])
    }

    /// Returns when so many clients have sent half a head, and wait.
    private func crowd(
        _ size: Int, at client: RawClient, in group: inout ThrowingTaskGroup<Void, any Error>
    ) async {
        let (opened, sign) = AsyncStream<Void>.makeStream()
        for _ in 0..<size {
            group.addTask {
                let channel = try await client.open()
                try await channel.executeThenClose { inbound, outbound in
                    do {
                        defer { sign.yield() }
                        try await outbound.write(ByteBuffer(string: "POST /callbacks/"))
                    }
                    for try await _ in inbound {}
                }
            }
        }
        var arrivals = opened.makeAsyncIterator()
        for _ in 0..<size { _ = await arrivals.next() }
    }

    @Test func `a connection is closed after its last request, and with the server`() async throws {
        var limits = WebBench.patient
        limits.requests = 2
        try await bench.serve(limits) { client async throws in
            let posts = String(repeating: RawClient.post("p1 0", close: false), count: 3)
            let reply = try await client.send(posts)
            #expect(reply.components(separatedBy: "HTTP/1.1 200 ").count == 3)
            #expect(reply.contains("connection: close") || reply.contains("Connection: close"))
        }
        let idle = try await withIdleConnection()
        #expect(idle.isEmpty)
    }

    /// What a client gets that only waits, when the server stops.
    private func withIdleConnection() async throws -> String {
        try await withThrowingTaskGroup(of: String.self) { group in
            try await bench.serve { client async throws in
                let channel = try await client.open()
                group.addTask {
                    try await channel.executeThenClose { inbound, _ in
                        var text = ""
                        for try await part in inbound { text += String(buffer: part) }
                        return text
                    }
                }
                #expect(try await client.status(RawClient.post("p1 0")) == 200)
            }
            return try await group.next() ?? "nothing"
        }
    }

    @Test(arguments: ["HTTP/1.0", "HTTP/1.1"])
    func `a connection ends with the answer where its client does not keep it`(version: String)
        async throws
    {
        try await bench.serve { client async throws in
            let head = "POST \(WebBench.path) \(version)\r\nHost: x\r\nContent-Length: 4\r\n"
            let end = version == "HTTP/1.1" ? "Connection: Close\r\n" : ""
            let reply = try await client.send(head + end + "\r\np1 0")
            #expect(reply.hasPrefix("HTTP/1.1 200 "))
            #expect(reply.lowercased().contains("\r\nconnection: close\r\n"))
        }
        #expect(try bench.counts == [.done: 1, .accepted: 3])
    }

    @Test func `an older client that keeps its connection may send more`() async throws {
        try await bench.serve { client async throws in
            let head = "POST \(WebBench.path) HTTP/1.0\r\nHost: x\r\nContent-Length: 4\r\n"
            let both = try await client.send(
                head + "Connection: keep-alive\r\n\r\np1 0", head + "\r\np1 1")
            #expect(both.components(separatedBy: "HTTP/1.1 200 ").count == 3)
        }
    }

    @Test func `a client that waits to be asked for the body is asked, or refused at once`()
        async throws
    {
        let end = "HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-Continue\r\n"
        var limits = WebBench.patient
        limits.body = 100
        try await bench.serve(limits) { client async throws in
            let good = "POST \(WebBench.path) \(end)Content-Length: 4\r\n\r\n"
            let reply = try await client.ask(good, then: "p1 0")
            #expect(reply.hasPrefix(RawClient.goOn + "HTTP/1.1 200 "))
            let lost = "POST /callbacks/ \(end)Content-Length: 4\r\n\r\n"
            #expect(try await client.ask(lost, then: "p1 1").hasPrefix("HTTP/1.1 404 "))
            let long = "POST \(WebBench.path) \(end)Content-Length: 101\r\n\r\n"
            #expect(try await client.ask(long, then: "p1 1").hasPrefix("HTTP/1.1 413 "))
            let old = good.replacing("HTTP/1.1", with: "HTTP/1.0") + "p1 0"
            #expect(try await client.send(old).hasPrefix("HTTP/1.1 200 "))
        }
        #expect(try bench.counts == [.done: 1, .accepted: 3])
    }

    @Test func `a renewed token is believed alone`() async throws {
        let fresh = try #require(CallbackToken(String(repeating: "a", count: 32)))
        _ = try bench.ledger.callbackToken(for: .rehearsal, fresh: fresh, isRenewed: true)
        try await bench.serve { client async throws in
            #expect(try await client.status(RawClient.post("p1 0")) == 404)
            #expect(
                try await client.status(RawClient.post("p1 0", to: "/callbacks/\(fresh.text)"))
                    == 200)
        }
    }

    @Test func `a listener at all addresses is reached at one of this machine`() async throws {
        let server = try await CallbackServer(
            ListenAddress(host: "0.0.0.0", port: 0), ledger: bench.ledger,
            statuses: StatusTable(), decode: { _ in nil }, observe: { _ in })
        let token = try #require(CallbackToken(WebBench.token))
        try await server.during { server in
            #expect(server.address.host == "0.0.0.0")
            #expect(
                server.url(token) == "http://127.0.0.1:\(server.address.port)\(WebBench.path)")
        }
    }

    @Test func `a busy port is told at once`() async throws {
        try await bench.serve { client async throws in
            await #expect(throws: CallbackServerError.self) {
                _ = try await CallbackServer(
                    ListenAddress(host: "127.0.0.1", port: client.port), ledger: bench.ledger,
                    statuses: StatusTable(), decode: { _ in nil }, observe: { _ in })
            }
        }
    }
}
