import NIOCore
import NIOPosix

/// A client that knows no HTTP: it writes bytes, and reads until the server closes.
struct RawClient {
    static let goOn = "HTTP/1.1 100 Continue\r\n\r\n"

    let port: Int

    static func post(
        _ body: String, to path: String = WebBench.path, close: Bool = true
    ) -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n"
            + (close ? "Connection: close\r\n" : "") + "\r\n\(body)"
    }

    /// - Returns: everything that came back.
    func send(_ parts: String...) async throws -> String {
        var reply = ""
        do {
            try await open().executeThenClose { inbound, outbound in
                for part in parts { try await outbound.write(ByteBuffer(string: part)) }
                for try await part in inbound { reply += String(buffer: part) }
            }
        } catch ChannelError.ioOnClosedChannel {
            // The server was first to close.
        }
        return reply
    }

    /// Sends the head, and the body once the server has asked for it.
    /// - Returns: everything that came back.
    func ask(_ head: String, then body: String) async throws -> String {
        try await open().executeThenClose { inbound, outbound in
            var reply = ""
            try await outbound.write(ByteBuffer(string: head))
            for try await part in inbound {
                reply += String(buffer: part)
                if reply == Self.goOn { try await outbound.write(ByteBuffer(string: body)) }
            }
            return reply
        }
    }

    func status(_ parts: String) async throws -> Int? {
        let reply = try await send(parts)
        return reply.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    func open() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }
}
