import Foundation

/// The installed libphonenumber, which holds what is known of the world's numbers. Its interface
/// does not tell its version, so it is told by what the system says of the file in use.
package enum PhoneData {
    /// The library's file in this process, resolved; nil where the system does not tell.
    package static var file: String? {
        // A file of /proc has no size, and this one comes in pieces.
        guard let handle = FileHandle(forReadingAtPath: "/proc/self/maps"),
            let bytes = try? handle.readToEnd()
        else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.contains("/libphonenumber.so") }),
            let start = line.firstIndex(of: "/")
        else { return nil }
        return String(line[start...])
    }

    /// The version of Debian's package that holds the library; nil where there is none.
    package static func packageVersion(status path: String = "/var/lib/dpkg/status") -> String? {
        guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let lines = status.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "Package: libphonenumber8" }.prefix { !$0.isEmpty }
            .first { $0.hasPrefix("Version: ") }.map { String($0.dropFirst(9)) }
    }

    /// Whether the data knows a country (ISO 3166 code).
    package static func knows(_ region: String) -> Bool {
        PhoneReader(defaultRegion: region) != nil
    }
}
