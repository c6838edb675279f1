import Foundation
import NIOCore
import NIOPosix

@testable import RollcallSandbox

/// A web server of a few lines that takes callbacks: one request a connection.
struct Receiver {
    struct Letter: Sendable {
        let head: String
        let body: Data

        /// The request target.
        var target: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
        var json: JSONValue? { try? JSONValue(data: body) }
    }

    let port: Int
    /// Each request, when it has been answered.
    let letters: AsyncStream<Letter>

    /// - Parameter codes: the answers in turn; the last one is repeated, 0 hangs up.
    static func with<Result: Sendable>(
        answering codes: [Int] = [204], _ body: (Receiver) async throws -> Result
    ) async throws -> Result {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        let port = listener.channel.localAddress?.port ?? 0
        let (letters, mail) = AsyncStream.makeStream(of: Letter.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.executeThenClose { accepted in
                    var codes = codes[...]
                    for try await connection in accepted {
                        let code = codes.count > 1 ? codes.removeFirst() : codes.first ?? 204
                        let letter = try await Receiver.serve(connection, code)
                        mail.yield(letter)
                    }
                }
            }
            defer { group.cancelAll() }
            return try await body(Receiver(port: port, letters: letters))
        }
    }

    private static func serve(
        _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ code: Int
    ) async throws -> Letter {
        try await connection.executeThenClose { inbound, outbound in
            var bytes = Data()
            var letter = Letter(head: "", body: Data())
            for try await part in inbound {
                bytes.append(contentsOf: part.readableBytesView)
                guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { continue }
                let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                letter = Letter(head: head, body: Data(bytes[end.upperBound...]))
                let length = head.split(separator: "\r\n").first {
                    $0.lowercased().hasPrefix("content-length:")
                }
                if letter.body.count >= length.flatMap({ Int($0.split(separator: " ")[1]) }) ?? 0 {
                    break
                }
            }
            if code > 0 {
                let reply = "HTTP/1.1 \(code) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                try await outbound.write(ByteBuffer(string: reply))
            }
            return letter
        }
    }
}
