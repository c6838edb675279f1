import Foundation
import NIOCore
import NIOPosix
import Synchronization

@testable import RollcallSandbox

/// A client that knows no HTTP: it writes bytes, and reads until the server closes.
struct RawSocket {
    let port: Int

    /// What came back. Empty bytes: the connection was closed without an answer.
    struct Reply {
        let bytes: Data

        private var parts: (head: String, body: Data) {
            guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else {
                return (String(decoding: bytes, as: UTF8.self), Data())
            }
            let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            return (head, Data(bytes[end.upperBound...]))
        }

        var body: Data { parts.body }
        var code: Int? { parts.head.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        var json: JSONValue { get throws { try JSONValue(data: body) } }

        func header(_ name: String) -> String? {
            for line in parts.head.split(separator: "\r\n").dropFirst() {
                let sides = line.split(separator: ":", maxSplits: 1)
                if sides.count == 2, sides[0].lowercased() == name.lowercased() {
                    return sides[1].trimmingCharacters(in: .whitespaces)
                }
            }
            return nil
        }
    }

    func send(
        _ method: String, _ target: String, _ body: JSONValue? = nil, key: String = Bench.key,
        host: String = "127.0.0.1"
    ) async throws -> Reply {
        let body = try body?.data ?? Data()
        let head = [
            "\(method) \(target) HTTP/1.1", "Host: \(host)", "Authorization: Bearer \(key)",
            "Content-Type: application/json", "Content-Length: \(body.count)", "Connection: close",
        ]
        return try await send(Data((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    func send(_ bytes: Data) async throws -> Reply {
        let connection = try await open()
        let answer = Mutex<Reply?>(nil)
        do {
            try await connection.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: bytes))
                var reply = Data()
                for try await part in inbound { reply.append(contentsOf: part.readableBytesView) }
                answer.withLock { $0 = Reply(bytes: reply) }
            }
        } catch ChannelError.ioOnClosedChannel {
            // The server has closed it while we do.
        }
        guard let answer = answer.withLock({ $0 }) else { throw ChannelError.ioOnClosedChannel }
        return answer
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
