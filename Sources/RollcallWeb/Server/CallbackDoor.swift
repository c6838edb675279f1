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

    private enum Admission {
        case admitted(Target)
        case refused(HTTPResponse.Status)
    }

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
        let status: HTTPResponse.Status
        switch admission(of: request) {
        case .refused(let refusal): status = refusal
        case .admitted(let target):
            // Who asks before sending a body waits for this word (RFC 9110 §10.1.1).
            if request.headers[.expect]?.lowercased() == "100-continue" {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            status = try await receive(request, for: target, on: channel)
        }
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

    /// What the head alone decides.
    private func admission(of request: Request) -> Admission {
        let target: Target
        do {
            guard request.method == .post, let path = request.head.path,
                let found = try tokens.target(of: path)
            else { return .refused(.notFound) }
            target = found
        } catch {
            observe(.failed(error))
            return .refused(.serviceUnavailable)
        }
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= limits.body else {
            observe(.tooLong)
            return .refused(.contentTooLarge)
        }
        return .admitted(target)
    }

    private func receive(
        _ request: Request, for target: Target, on channel: any Channel
    ) async throws -> HTTPResponse.Status {
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
