package import Foundation

/// Instants, UTC milliseconds, as text.
package enum TimeText {
    /// ISO 8601 in UTC to the second, for programs: `2026-03-05T13:03:22Z`.
    package static func utc(_ milliseconds: Int64) -> String {
        date(milliseconds).formatted(.iso8601)
    }

    /// For people: `2026-03-05 14:03:22 UTC+01:00`. The offset stands with each time, because
    /// it changes within a zone.
    package static func zoned(_ milliseconds: Int64, _ zone: TimeZone) -> String {
        let style = Date.ISO8601FormatStyle(
            dateTimeSeparator: .space, timeZoneSeparator: .colon, timeZone: zone)
        let text = date(milliseconds).formatted(style)
        let clock = text.prefix(19)
        let offset = text.dropFirst(19)
        return "\(clock) UTC\(offset == "Z" ? "" : offset)"
    }

    private static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
    }
}
