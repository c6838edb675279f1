import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that treats every connection after one script and remembers what it read.
final class ScriptedServer: Sendable {
    enum Script: Sendable {
        /// These bytes for every whole request, then the connection is closed.
        case answer(String)
        /// The first of these for the first request and so on; the last one for all that follow.
        case answers([String])
        /// As `answer`, but the connection stays open.
        case answerAndStay(String)
        /// As `answer`, but not before `release`.
        case answerWhenReleased(String)
        /// These bytes as soon as anything comes, then the connection is closed.
        case interrupt(String)
        /// Closed as soon as it is accepted.
        case hangUp
        /// Closed, unanswered, once the request was read.
        case closeAfterRequest
        /// Read, and never answered.
        case silence
    }

    private struct Log: Sendable {
        var connections = 0
        var requests: [String] = []
    }

    let script: Script
    /// Yields each request as soon as it was read.
    let arrivals: AsyncStream<String>
    let gate: EventLoopPromise<Void>
    private let yield: AsyncStream<String>.Continuation
    private let log = Mutex(Log())

    /// Accepted connections.
    var connections: Int { log.withLock { $0.connections } }
    /// Whole requests, head and body as they came.
    var requests: [String] { log.withLock { $0.requests } }

    private init(_ script: Script) {
        self.script = script
        (arrivals, yield) = AsyncStream.makeStream()
        gate = MultiThreadedEventLoopGroup.singleton.any().makePromise()
    }

    /// Runs a server on a free port of `host` for as long as `body` runs.
    static func with<Result>(
        _ script: Script, host: String = "127.0.0.1", tls: NIOSSLContext? = nil,
        _ body: (_ server: ScriptedServer, _ port: Int) async throws -> Result
    ) async throws -> Result {
        let server = ScriptedServer(script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                server.log.withLock { $0.connections += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(ScriptedConnection(server))
                }
            }
            .bind(host: host, port: 0).get()
        defer { server.release() }
        let result: Result
        do {
            result = try await body(server, channel.localAddress?.port ?? 0)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
        return result
    }

    func release() { gate.succeed() }

    /// - Returns: the position of the request, from 0.
    func received(_ request: String) -> Int {
        let position = log.withLock { log in
            log.requests.append(request)
            return log.requests.count - 1
        }
        yield.yield(request)
        return position
    }
}
