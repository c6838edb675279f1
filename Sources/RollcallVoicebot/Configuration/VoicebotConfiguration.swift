internal import Foundation

/// Everything that a client needs to know before its first request.
public struct VoicebotConfiguration: Sendable {
    public var baseURL: BaseURL
    public var accessKey: AccessKey
    public var endpoints = Endpoints()
    public var aliases = FieldAliases()
    /// Sent as `User-Agent`.
    public var userAgent = "rollcall"
    /// How long name resolution, connection and TLS handshake may take; never longer than the
    /// request's own timeout.
    public var connectTimeout = Duration.seconds(10)
    /// A PEM file of authorities to trust instead of the system's, e.g. where a company's gateway
    /// opens TLS. While it cannot be read, no request is sent.
    public var trustedRootsFile: String?
    /// Now, in UTC milliseconds: what a Retry-After date is measured against where the answer has no
    /// `Date` of its own.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }

    public init(baseURL: BaseURL, accessKey: AccessKey) {
        self.baseURL = baseURL
        self.accessKey = accessKey
    }
}
