import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The emulated provider on a socket of 127.0.0.1.
///
/// `start` listens, so that the port is known at once; `run` serves until the task is cancelled or
/// `stop` is called. Whoever starts a server must run it: only a run gives up what was opened. No
/// signal handler is installed, and nothing is logged.
package final class SandboxServer: Sendable {
    /// The port that was bound.
    package let port: Int
    private let provider: EmulatedProvider
    private let clock: SandboxClock
    private let http: HTTP1Channel
    private let connections: OpenConnections
    private let listener: NIOAsyncChannel<HTTP1Channel.Value, Never>

    /// Opens the state file, if there is one, and listens.
    /// - Throws: `SandboxError`.
    package static func start(
        _ configuration: SandboxConfiguration, clock: SandboxClock = .system
    ) async throws -> SandboxServer {
        let provider = try EmulatedProvider(configuration, clock: clock)
        return try await SandboxServer(configuration, provider, clock)
    }

    /// Starts a server, runs it beside `body`, and stops it when `body` returns or throws.
    package static func withServer<Result: Sendable>(
        _ configuration: SandboxConfiguration, clock: SandboxClock = .system,
        _ body: (SandboxServer) async throws -> Result
    ) async throws -> Result {
        let server = try await start(configuration, clock: clock)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            defer { server.stop() }
            return try await body(server)
        }
    }

    private init(
        _ configuration: SandboxConfiguration, _ provider: EmulatedProvider, _ clock: SandboxClock
    ) async throws {
        self.provider = provider
        self.clock = clock
        let door = HTTPFrontDoor(
            provider: provider,
            controls: configuration.servesControls ? Controls(provider: provider) : nil,
            clock: clock)
        let http = HTTP1Channel(
            responder: { request, writer, _ in
                try await door.respond(to: request, with: writer)
            },
            configuration: HTTP1Channel.Configuration(
                // Longer than the minute that a client at the documented limits may pause.
                idleTimeout: .seconds(75),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10,
                    maxHeaderFieldCount: 100)))
        self.http = http
        let connections = OpenConnections()
        self.connections = connections
        do {
            listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.backlog, value: 128)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .serverChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            AvailableConnectionsChannelHandler(maxConnections: 256))
                    }
                }
                .bind(host: "127.0.0.1", port: configuration.port) { channel in
                    http.setup(channel: channel, logger: SandboxServer.silence).map { connection in
                        connections.add(connection)
                        return connection
                    }
                }
        } catch {
            throw SandboxError.cannotListen(port: configuration.port, reason: "\(error)")
        }
        port = listener.channel.localAddress?.port ?? configuration.port
    }

    /// The address of the API, `http://127.0.0.1:PORT/voicebot/v1`.
    package var baseURL: String {
        "http://127.0.0.1:\(port)/\(Endpoint.base.joined(separator: "/"))"
    }

    /// Serves until the task is cancelled or the server is stopped; then open connections are
    /// closed. As soon as this returns the state file can be opened again. To be called once.
    package func run() async throws {
        let failure: (any Error)?
        do {
            try await serve()
            failure = nil
        } catch {
            // To be cancelled is how a run ends.
            failure = error is CancellationError ? nil : error
        }
        connections.end()
        await provider.close()
        if let failure { throw failure }
    }

    private func serve() async throws {
        let dispatcher = CallbackDispatcher(provider: provider, clock: clock)
        try await listener.executeThenClose { accepted in
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { await dispatcher.run() }
                for try await connection in accepted {
                    group.addTask {
                        await self.http.handle(value: connection, logger: SandboxServer.silence)
                    }
                }
                group.cancelAll()
            }
        }
    }

    /// Makes `run` return. Requests that are being answered may lose their answer.
    package func stop() { listener.channel.close(promise: nil) }

    /// Creates or replaces a workflow under an id of the caller's choosing.
    /// - Throws: `SandboxError.stateFile` if it cannot be kept.
    package func ensureWorkflow(
        id: String, name: String, type: SandboxWorkflowType, message: String,
        callBackURL: String? = nil
    ) async throws {
        try await provider.ensureWorkflow(
            id: id, name: name, type: type, message: message, callBackURL: callBackURL)
    }

    /// What the provider has done so far.
    package func ledger() async -> SandboxLedger { await provider.ledger() }

    private static let silence = Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
}
