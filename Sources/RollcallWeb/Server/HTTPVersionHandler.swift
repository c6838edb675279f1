import NIOCore
import NIOHTTP1

/// Says in the words of HTTP/1.1 what an older client means: whatever comes after this knows of no
/// versions. It stands right behind the decoder.
final class HTTPVersionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    /// - Throws: where the channel has no decoder of requests.
    static func add(to channel: any Channel) throws {
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let place = ChannelPipeline.SynchronousOperations.Position.after(decoder)
        try pipeline.addHandler(HTTPVersionHandler(), position: place)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            context.fireChannelRead(data)
            return
        }
        // Before 1.1 a connection ends with the answer unless its client keeps it (RFC 9112 §9.3).
        if !head.isKeepAlive { head.headers.replaceOrAdd(name: "connection", value: "close") }
        // Nor does such a client wait to be asked for its body (RFC 9110 §10.1.1).
        if head.version.major == 1, head.version.minor == 0 {
            head.headers.remove(name: "expect")
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
