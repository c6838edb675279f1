internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// What failed, in words for a person; never a header, a body, a number or a path of the build.
enum FailureText {
    /// - Parameter timeout: milliseconds that the request was allowed.
    static func words(for error: any Error, timeout: Int64) -> String {
        switch error {
        case let error as HTTPClientError
        where error == .deadlineExceeded || error == .getConnectionFromPoolTimeout:
            "no answer within \(timeout) ms"
        // The short form: the long one of header errors quotes the headers.
        case let error as HTTPClientError: error.shortDescription.lowercased()
        case let error as Exchange.TooLarge:
            "an answer of more than \(error.limit) bytes; of a list ask for smaller pages"
        case HTTPParserError.invalidEOFState: "the answer broke off"
        case is HTTPParserError: "an answer that is not HTTP"
        case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
        case let error as NIOConnectionError: words(for: error, timeout)
        case let error as NIOSSLError: words(for: error)
        default: String(describing: type(of: error))
        }
    }

    private static func words(for error: NIOConnectionError, _ timeout: Int64) -> String {
        if let attempt = error.connectionErrors.first {
            return words(for: attempt.error, timeout: timeout)
        }
        return "the name \(error.host) does not resolve"
    }

    private static func words(for error: NIOSSLError) -> String {
        let reason = String(describing: error).firstMatch(of: /:([A-Z0-9_]+) at/)?.output.1
        return "TLS failed" + (reason.map { ": \($0)" } ?? "")
    }
}
