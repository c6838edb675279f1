internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Sends one HTTP/1.1 request over a connection of its own, once, and says what is certain about it.
///
/// A client of its own for each request, because a kept-alive connection that the server closes
/// meanwhile leaves a request in doubt that a fresh one would have carried, and because only then is
/// "no connection came about" a statement about this request: AsyncHTTPClient runs a connection's
/// initializer before it hands the connection to a request, and a client that is shut down writes
/// nothing any more. Nothing is retried and no redirect followed.
struct Transport: Sendable {
    var configuration: VoicebotConfiguration

    /// - Parameters:
    ///   - timeout: milliseconds from now for everything: connecting, sending, the whole answer.
    ///   - cancellable: whether cancelling the task gives the request up. One that places calls runs
    ///     to its end, as only its answer says what came of it.
    func send(
        method: String, url: String, body: Data?, timeout: Int64, cancellable: Bool
    ) async -> Arrival {
        let allowed = TimeAmount.milliseconds(min(max(timeout, 1), 86_400_000))
        let request: HTTPClient.Request
        do {
            request = try HTTPClient.Request(
                url: url, method: HTTPMethod(rawValue: method), headers: headers(body),
                body: body.map { .byteBuffer(ByteBuffer(bytes: $0)) })
        } catch {
            return .notSent(FailureText.words(for: error, timeout: timeout))
        }
        let exchange = Exchange(largestBody: configuration.largestAnswer)
        let client = HTTPClient(configuration: settings(for: exchange, allowed))
        let task = client.execute(request: request, delegate: exchange, deadline: .now() + allowed)
        var problem: String?
        do {
            try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                if cancellable { task.cancel() }
            }
        } catch {
            problem = FailureText.words(for: error, timeout: timeout)
        }
        do {
            try await client.shutdown()
        } catch {
            // A client that is not known to be shut down could still write: nothing is certain.
            exchange.connected()
        }
        return arrival(exchange.heard, problem)
    }

    private func headers(_ body: Data?) -> HTTPHeaders {
        var headers: HTTPHeaders = [
            "Authorization": "Bearer \(configuration.accessKey.value)",
            "User-Agent": configuration.userAgent,
            "Accept": "application/json",
            "Connection": "close",
        ]
        if body != nil { headers.add(name: "Content-Type", value: "application/json") }
        return headers
    }

    private func settings(
        for exchange: Exchange, _ allowed: TimeAmount
    ) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let file = configuration.trustedRootsFile { tls.trustRoots = .file(file) }
        let connecting = Int64(
            min(configuration.connectTimeout / .nanoseconds(1), Double(allowed.nanoseconds)))
        var settings = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .nanoseconds(connecting)), decompression: .disabled)
        settings.httpVersion = .http1Only
        settings.connectionPool.retryConnectionEstablishment = false
        // A span would carry the address, and with it a number that is searched for.
        settings.tracing.tracer = nil
        settings.http1_1ConnectionDebugInitializer = { channel in
            exchange.connected()
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        return settings
    }

    private func arrival(_ heard: Exchange.Heard, _ problem: String?) -> Arrival {
        guard let head = heard.head.map(read) else {
            let reason = problem ?? "no answer"
            return heard.connected ? .broken(reason, nil) : .notSent(reason)
        }
        if let problem, head.status != Arrival.rateLimited {
            return .broken("status \(head.status), but \(problem)", head)
        }
        return .answer(head, body: Data(heard.body.readableBytesView))
    }

    private func read(_ head: HTTPResponseHead) -> Arrival.Head {
        let now = configuration.now()
        let serverDate = head.headers["date"].first.flatMap { HTTPDate.milliseconds($0, now: now) }
        let waits = head.headers["retry-after"].compactMap {
            RetryAfter.milliseconds($0, at: serverDate ?? now)
        }
        let limits = head.headers.filter { header in
            ["ratelimit", "x-ratelimit"].contains { header.name.lowercased().hasPrefix($0) }
        }
        return Arrival.Head(
            status: Int(head.status.code), retryAfter: waits.max(), serverDate: serverDate,
            limits: limits.map {
                ServerText.shown("\($0.name): \($0.value)", hiding: configuration.accessKey)
            })
    }
}
