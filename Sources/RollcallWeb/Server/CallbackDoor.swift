import HTTPTypes
import HummingbirdCore
import NIOCore
import RollcallModel
import RollcallStore

/// Turns HTTP into callbacks. Acknowledges what is on the disk, and tells strangers nothing: each
/// answer is one of a few small ones, and whatever does not come to the right path is 404.
struct CallbackDoor: Sendable {
    /// Thrown to close the connection: the server ends it when a responder fails.
    struct ConnectionEnds: Error {}

    let ledger: Ledger
    let statuses: StatusTable
    let limits: CallbackLimits
    let tokens: CallbackTokens
    let connections: CallbackConnections
    let decode: @Sendable ([UInt8]) -> ProviderCallback?
    let observe: @Sendable (CallbackEvent) -> Void

    @concurrent
    func respond(
        to request: Request, with writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        connections.enter(.body, channel)
        let status = try await status(request, channel)
        connections.enter(.answer, channel)
        let isLast = connections.isLast(channel)
        let body = #"{"status":"\#(status.code == 200 ? "Ok" : "Error")"}"#
        var head = HTTPResponse(status: status)
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = String(body.utf8.count)
        if isLast || request.headers[.connection] == "close" {
            head.headerFields[.connection] = "close"
        }
        try await writer.write(
            response: head, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
        if isLast { throw ConnectionEnds() }
        connections.enter(.head, channel)
    }

    private func status(_ request: Request, _ channel: any Channel) async throws
        -> HTTPResponse.Status
    {
        let target: Target
        do {
            guard request.method == .post, let path = request.head.path,
                let found = try tokens.target(of: path)
            else { return .notFound }
            target = found
        } catch {
            observe(.failed(error))
            return .serviceUnavailable
        }
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limits.body else {
            observe(.tooLong)
            return .contentTooLarge
        }
        do {
            let body = try await request.body.collect(upTo: limits.body)
            connections.enter(.answer, channel)
            return store(Array(body.readableBytesView), for: target)
        } catch is NIOTooManyBytesError {
            observe(.tooLong)
            return .contentTooLarge
        }
    }

    private func store(_ body: [UInt8], for target: Target) -> HTTPResponse.Status {
        guard let callback = decode(body) else {
            observe(.unreadable(bytes: body.count))
            return .badRequest
        }
        do {
            let receipt = try ledger.receive(
                callback, bytes: body.count, for: target, statuses: statuses)
            observe(.received(requestID: callback.requestID, receipt))
            return .ok
        } catch {
            observe(.failed(error))
            return .serviceUnavailable
        }
    }
}
