/// Where the provider may be told to post to: `https`, or plain `http` on this machine, where nobody
/// else reads along.
package enum CallbackAddress {
    /// Why it cannot be one, to be put behind the address; nil where it can.
    package static func problem(with text: String) -> String? {
        let form = #/([A-Za-z][A-Za-z0-9+.\-]*)://([^/?#]*)([^#]*)/#
        guard text.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }),
            let parts = text.wholeMatch(of: form)?.output
        else { return "does not have the form https://host/path" }
        let place = #/(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.\-]+)(?::([0-9]{1,5}))?/#
        guard !parts.2.contains("@") else { return "holds a user or a password" }
        guard let host = parts.2.wholeMatch(of: place)?.output,
            host.2.map({ (1...65_535).contains(Int($0) ?? 0) }) ?? true
        else { return "names no host" }
        switch parts.1.lowercased() {
        case "https": return nil
        case "http" where String(host.1).isLoopbackHost: return nil
        case "http":
            return "would send people's numbers and replies through the network unprotected"
        default: return "is neither https nor http"
        }
    }
}

extension CallbackAddress {
    /// The address without its path, which may hold the token that lets a callback in.
    package static func masked(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        guard let parts = text.firstMatch(of: #/^([A-Za-z][A-Za-z0-9+.\-]*://)[^/?#]*/#)?.output
        else {
            return "…"
        }
        let place = parts.0.split(separator: "@").last.map(String.init) ?? ""
        let rest = text.dropFirst(parts.0.count)
        return (place.hasPrefix(parts.1) ? place : parts.1 + place)
            + (rest.isEmpty || rest == "/" ? rest : "/…")
    }
}
