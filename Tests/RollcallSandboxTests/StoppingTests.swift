import NIOCore
import Testing

@testable import RollcallSandbox

struct StoppingTests {
    enum Way: CaseIterable { case stop, cancel }

    /// The server ends at another point of the clients' connecting each time. That nothing traps, and
    /// that every client gets its answer or a closed connection, is the test.
    @Test(.timeLimit(.minutes(10)), arguments: Way.allCases)
    func `a server that ends amid connections leaves no client waiting`(way: Way) async throws {
        for turns in 0..<30 {
            let server = try await SandboxServer.start(SandboxConfiguration())
            let port = server.port
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        // To be refused or cut off is what a client may meet here.
                        _ = try? await RawSocket(port: port).send("GET", "/sandbox/ledger")
                    }
                }
                group.addTask {
                    try await withThrowingTaskGroup(of: Void.self) { inner in
                        inner.addTask { try await server.run() }
                        for _ in 0..<turns * 4 { await Task.yield() }
                        switch way {
                        case .stop: server.stop()
                        case .cancel: inner.cancelAll()
                        }
                        try await inner.waitForAll()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `an answer that is delayed for an hour does not hold up the end`() async throws {
        let waiting = AsyncStream.makeStream(of: Void.self)
        let clock = SandboxClock(now: SandboxClock.system.now) { _ in
            waiting.continuation.finish()
            try await SandboxClock.system.sleep(3_600_000)
        }
        var configuration = SandboxConfiguration()
        configuration.faults = [SandboxFault(on: .any, .acceptThenDelay)]
        try await SandboxServer.withServer(configuration, clock: clock) { server in
            async let reply = RawSocket(port: server.port).send("GET", "/voicebot/v1/workflows")
            for await _ in waiting.stream {}
            server.stop()
            let bytes = try await reply.bytes
            #expect(bytes.isEmpty)
        }
    }
}
