internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Listens to one request on its way: whether a connection came about, and what came back.
final class Exchange: HTTPClientResponseDelegate {
    struct TooLarge: Error {
        var limit: Int
    }

    struct Heard: Sendable {
        /// Set before the first byte of a request can be written.
        var connected = false
        var head: HTTPResponseHead?
        var body = ByteBuffer()
    }

    private let largestBody: Int
    private let state = Mutex(Heard())

    var heard: Heard { state.withLock { $0 } }

    /// - Parameter largestBody: bytes of an answer.
    init(largestBody: Int) { self.largestBody = largestBody }

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
            guard heard.body.readableBytes + buffer.readableBytes <= largestBody else {
                return false
            }
            heard.body.writeImmutableBuffer(buffer)
            return true
        }
        return fits
            ? task.eventLoop.makeSucceededVoidFuture()
            : task.eventLoop.makeFailedFuture(TooLarge(limit: largestBody))
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}
