import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Turns HTTP into requests of the provider, and its answers into HTTP.
struct HTTPFrontDoor: Sendable {
    /// The longest body that is read, in bytes.
    static let longestBody = 4 << 20

    /// Thrown to close the connection: the server ends it when a responder fails.
    struct ConnectionEnds: Error {}

    let provider: EmulatedProvider
    let controls: Controls?
    let clock: SandboxClock

    @concurrent
    func respond(to request: Request, with writer: consuming ResponseWriter) async throws {
        let answer = try await answer(request)
        var head = HTTPResponse(status: .init(code: answer.code))
        head.headerFields[.date] = Timestamp(clock.now()).httpDate
        head.headerFields[.contentType] = answer.contentType
        head.headerFields[.contentLength] = String(answer.body.count)
        head.headerFields[.retryAfter] = answer.retryAfter
        head.headerFields[.location] = answer.location
        head.headerFields[.allow] = answer.allow
        if answer.code == 401 { head.headerFields[.wwwAuthenticate] = "Bearer" }
        switch answer.delivery {
        case .whole:
            // The answer to HEAD is a head alone (RFC 9110 §9.3.2).
            let body =
                request.method == .head
                ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
            try await writer.write(response: head, body: body)
        case .truncated:
            let half = answer.body.prefix(answer.body.count / 2)
            var sending = try await writer.writeHead(head)
            try await sending.write(ByteBuffer(bytes: half))
            throw ConnectionEnds()
        case .none:
            throw ConnectionEnds()
        }
    }

    private func answer(_ request: Request) async throws -> APIAnswer {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: HTTPFrontDoor.longestBody)
        } catch is NIOTooManyBytesError {
            return try .failure(Refusal(413, "the body is longer than 4 MiB"))
        }
        let known = APIRequest(
            request.method.rawValue, request.head.path ?? "/",
            authorization: request.headers[.authorization], host: request.head.authority,
            contentType: request.headers[.contentType], isOfPage: request.headers[.origin] != nil,
            body: Data(body.readableBytesView))
        if let controls, known.segments.first == Controls.base {
            return try await controls.answer(known)
        }
        return try await provider.answer(known)
    }
}
