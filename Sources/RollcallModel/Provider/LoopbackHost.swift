extension String {
    /// Whether a host is this machine: `localhost`, `::1` or 127.0.0.0/8 in full.
    package var isLoopbackHost: Bool {
        if ["localhost", "::1", "[::1]"].contains(lowercased()) { return true }
        let octets = split(separator: ".", omittingEmptySubsequences: false).map { octet in
            octet.allSatisfy { $0.isASCII && $0.isNumber } ? UInt8(octet) : nil
        }
        return octets.count == 4 && octets.first == 127 && !octets.contains(nil)
    }
}
