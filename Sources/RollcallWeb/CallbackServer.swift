import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
package import RollcallModel
package import RollcallStore

/// Receives the provider's callbacks on a socket, and writes what they say into the ledger.
///
/// `start` listens, so that a busy port is known at once; `run` serves until the task is cancelled or
/// `stop` is called. Whoever starts a server must run it. It logs nothing.
package final class CallbackServer: Sendable {
    /// With the port that was bound.
    package let address: ListenAddress
    /// In numbers, as it was bound.
    private let place: ListenAddress
    private let http: HTTP1Channel
    private let connections: CallbackConnections
    private let listener: NIOAsyncChannel<HTTP1Channel.Value, Never>

    /// - Parameters:
    ///   - ledger: in the name of who receives: the audit says that it was a callback.
    ///   - decode: nil for a body that is no callback.
    ///   - observe: is called from many tasks, one event at a time for each connection.
    /// - Throws: `CallbackServerError`.
    package init(
        _ address: ListenAddress, ledger: Ledger, statuses: StatusTable,
        limits: CallbackLimits = CallbackLimits(),
        decode: @escaping @Sendable ([UInt8]) -> ProviderCallback?,
        observe: @escaping @Sendable (CallbackEvent) -> Void
    ) async throws {
        let connections = CallbackConnections(limits)
        let door = CallbackDoor(
            ledger: ledger, statuses: statuses, limits: limits, tokens: CallbackTokens(ledger),
            connections: connections, decode: decode, observe: observe)
        let http = HTTP1Channel(
            responder: { request, writer, channel in
                try await door.respond(to: request, with: writer, on: channel)
            },
            configuration: HTTP1Channel.Configuration(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10,
                    maxHeaderFieldCount: 64)))
        self.http = http
        self.connections = connections
        do {
            listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.backlog, value: 256)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .bind(host: address.host, port: address.port) { channel in
                    http.setup(channel: channel, logger: Self.silence)
                        .flatMapThrowing { connection in
                            connections.add(connection)
                            try HTTPVersionHandler.add(to: channel)
                            return connection
                        }
                }
        } catch {
            throw CallbackServerError.cannotListen(address, reason: Self.words(for: error))
        }
        let bound = listener.channel.localAddress
        let port = bound?.port ?? address.port
        self.address = ListenAddress(host: address.host, port: port)
        place = ListenAddress(host: bound?.ipAddress ?? address.host, port: port)
    }

    /// Where the provider finds it from this machine; a proxy may give it another name.
    package func url(_ token: CallbackToken) -> String {
        Self.url(under: "http://\(place.onThisMachine)", token)
    }

    /// - Parameter base: the address that the provider reaches, with or without a slash at its end.
    package static func url(under base: String, _ token: CallbackToken) -> String {
        "\(base.hasSuffix("/") ? String(base.dropLast()) : base)\(CallbackTokens.folder)\(token.text)"
    }

    /// Runs the server beside `body`, and stops it when `body` returns or throws.
    package func during<Result: Sendable>(
        _ body: (CallbackServer) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.run() }
            defer { stop() }
            return try await body(self)
        }
    }

    /// Serves until the task is cancelled or the server is stopped; then callbacks that are being
    /// stored are still acknowledged, and every other connection is closed. To be called once.
    package func run() async throws {
        do {
            try await listener.executeThenClose { accepted in
                try await withThrowingDiscardingTaskGroup { group in
                    defer { connections.end() }
                    for try await connection in accepted {
                        group.addTask {
                            await self.http.handle(value: connection, logger: Self.silence)
                        }
                    }
                }
            }
        } catch is CancellationError {
            // To be cancelled is how a run may end.
        }
        connections.end()
    }

    /// Makes `run` return.
    package func stop() { listener.channel.close(promise: nil) }

    private static func words(for error: any Error) -> String {
        (error as? IOError).map { String(cString: strerror($0.errnoCode)).lowercased() }
            ?? "\(error)"
    }

    private static let silence = Logger(label: "callbacks") { _ in SwiftLogNoOpLogHandler() }
}
