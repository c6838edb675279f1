/// Where to listen: `HOST:PORT`, an IPv6 address in brackets.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    package var host: String
    /// 0 takes a free one.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Nil unless the text is `HOST:PORT` with a port from 0 to 65535.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        let name = text[..<colon]
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        host = String(isBracketed ? name.dropFirst().dropLast() : name)
        self.port = Int(port)
        guard !host.isEmpty, isBracketed == host.contains(":"),
            !host.contains(where: { $0.isWhitespace || "/@[]".contains($0) })
        else { return nil }
    }

    /// Nobody outside of this machine reaches it.
    package var isLoopback: Bool {
        ["localhost", "::1"].contains(host.lowercased())
            || (host.hasPrefix("127.")
                && host.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") })
    }

    /// Where this machine itself reaches a listener: "all addresses" is a place to listen at, and
    /// none to send to.
    package var onThisMachine: ListenAddress {
        switch host {
        case "0.0.0.0": ListenAddress(host: "127.0.0.1", port: port)
        case "::": ListenAddress(host: "::1", port: port)
        default: self
        }
    }

    package var description: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
