internal import Foundation

/// Everything that a client needs to know before its first request.
public struct VoicebotConfiguration: Sendable {
    /// Where the service lives.
    public var baseURL: BaseURL
    /// What every request identifies itself with.
    public var accessKey: AccessKey
    /// Method and path of every operation.
    public var endpoints = Endpoints()
    /// The names of the fields in the service's answers.
    public var aliases = FieldAliases()
    /// Whether readings that fail are asked again; by default they are not.
    public var readRepeats = ReadRepeats(0)
    /// Sent as `User-Agent`.
    public var userAgent = "rollcall"
    /// How long name resolution, connection and TLS handshake may take; never longer than the
    /// request's own timeout.
    public var connectTimeout = Duration.seconds(10)
    /// The most bytes of an answer that are read; of a longer one nothing is taken.
    public var largestAnswer = 8 << 20
    /// A PEM file of authorities to trust instead of the system's, e.g. where a company's gateway
    /// opens TLS. While it cannot be read, no request is sent.
    public var trustedRootsFile: String?
    /// Now, in UTC milliseconds: what a Retry-After date is measured against where the answer has no
    /// `Date` of its own.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    /// Waits before a repeated reading; throws where the task is cancelled.
    public var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// A configuration with everything but the address and the key as documented or assumed.
    public init(baseURL: BaseURL, accessKey: AccessKey) {
        self.baseURL = baseURL
        self.accessKey = accessKey
    }
}
