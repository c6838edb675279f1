import NIOCore
import NIOHTTP1
import NIOPosix

/// Makes one POST on a connection of its own.
enum CallbackPost {
    /// For the connection, and again for the exchange.
    static let deadline = TimeAmount.seconds(5)

    /// - Returns: the status of the answer; `nil` if none came in time.
    static func send(_ letter: CallbackLetter) async -> Int? {
        do { return try await exchange(letter) } catch { return nil }
    }

    private static func exchange(_ letter: CallbackLetter) async throws -> Int? {
        let url = letter.url
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(deadline)
            .connect(host: url.host, port: url.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
                        wrappingChannelSynchronously: channel)
                }
            }
        let channel = connection.channel
        let end = channel.eventLoop.scheduleTask(in: deadline) { channel.close(promise: nil) }
        defer { end.cancel() }
        return try await connection.executeThenClose { inbound, outbound in
            let host = url.host.contains(":") ? "[\(url.host)]" : url.host
            let fields: HTTPHeaders = [
                "host": "\(host):\(url.port)", "content-type": "application/json",
                "content-length": "\(letter.body.count)", "user-agent": "rollcall-sandbox",
                "connection": "close",
            ]
            let head = HTTPRequestHead(
                version: .http1_1, method: .POST, uri: url.target, headers: fields)
            try await outbound.write(.head(head))
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: letter.body))))
            try await outbound.write(.end(nil))
            for try await case .head(let head) in inbound where head.status.code >= 200 {
                return Int(head.status.code)
            }
            return nil
        }
    }
}
