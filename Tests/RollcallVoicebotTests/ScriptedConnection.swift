import Foundation
import NIOCore

/// One connection of a `ScriptedServer`.
final class ScriptedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: ScriptedServer
    private var pending = ""

    init(_ server: ScriptedServer) {
        self.server = server
    }

    func channelActive(context: ChannelHandlerContext) {
        if case .hangUp = server.script { context.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .interrupt(let text) = server.script { answer(text, context, close: true) }
        pending += String(buffer: unwrapInboundIn(data))
        guard let head = pending.range(of: "\r\n\r\n") else { return }
        let length = pending.firstMatch(of: /[Cc]ontent-[Ll]ength: ([0-9]+)/).flatMap { Int($0.1) }
        guard pending[head.upperBound...].utf8.count >= length ?? 0 else { return }
        let position = server.received(pending)
        pending = ""
        switch server.script {
        case .answer(let text): answer(text, context, close: true)
        case .answers(let texts):
            answer(texts[min(position, texts.count - 1)], context, close: true)
        case .answerAndStay(let text): answer(text, context, close: false)
        case .answerWhenReleased(let text):
            let context = NIOLoopBound(context, eventLoop: context.eventLoop)
            server.gate.futureResult.hop(to: context.value.eventLoop).assumeIsolated().whenSuccess {
                self.answer(text, context.value, close: true)
            }
        case .closeAfterRequest: context.close(promise: nil)
        case .hangUp, .interrupt, .silence: break
        }
    }

    private func answer(_ text: String, _ context: ChannelHandlerContext, close: Bool) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
        if close { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
