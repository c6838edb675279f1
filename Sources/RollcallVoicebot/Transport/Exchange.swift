internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Listens to one request on its way: whether a connection came about, and what came back.
final class Exchange: HTTPClientResponseDelegate {
    struct TooLarge: Error {}

    struct Heard: Sendable {
        /// Set before the first byte of a request can be written.
        var connected = false
        var head: HTTPResponseHead?
        var body = ByteBuffer()
    }

    /// Bytes of an answer; no list that the service documents comes near it.
    static let largestBody = 1 << 20

    private let state = Mutex(Heard())

    var heard: Heard { state.withLock { $0 } }

    func connected() {
        state.withLock { $0.connected = true }
    }

    func didReceiveHead(
        task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        state.withLock { $0.head = head }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Void>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let fits = state.withLock { heard in
            guard heard.body.readableBytes + buffer.readableBytes <= Self.largestBody else {
                return false
            }
            heard.body.writeImmutableBuffer(buffer)
            return true
        }
        return fits
            ? task.eventLoop.makeSucceededVoidFuture()
            : task.eventLoop.makeFailedFuture(TooLarge())
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}
