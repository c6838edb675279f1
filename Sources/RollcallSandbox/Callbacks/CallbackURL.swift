/// An address on this machine, the only kind that the sandbox posts to.
struct CallbackURL: Sendable, Equatable {
    /// An address in numbers: no name is ever looked up.
    let host: String
    let port: Int
    /// Path and query.
    let target: String

    static let rule =
        "call_back_url must be http://127.0.0.1:PORT/…, http://localhost:PORT/… or "
        + "http://[::1]:PORT/…: the sandbox posts to this machine only"

    /// - Returns: `nil` for everything that is not on this machine, or has characters in its path
    ///   that docs/openapi.yaml does not name.
    init?(_ text: String) {
        let form =
            #/http://(127\.0\.0\.1|localhost|\[::1\])(?::([1-9][0-9]{0,4}))?(/[A-Za-z0-9._~/?=&\-]*)?/#
        guard let parts = text.wholeMatch(of: form.matchingSemantics(.unicodeScalar))?.output,
            let port = parts.2.map({ Int($0) }) ?? 80, port <= 65_535
        else { return nil }
        self.init(
            host: parts.1 == "[::1]" ? "::1" : "127.0.0.1", port: port,
            target: parts.3.map(String.init) ?? "/")
    }

    private init(host: String, port: Int, target: String) {
        self.host = host
        self.port = port
        self.target = target
    }

    /// Another path of the same receiver.
    var misdirected: CallbackURL { CallbackURL(host: host, port: port, target: "/guessed") }
}
