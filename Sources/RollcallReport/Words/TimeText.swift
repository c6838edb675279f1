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

    /// A time near another one, for people: `14:03`, with its seconds where it is less than ten
    /// minutes away, with its day unless it is the same one. The zone is said elsewhere.
    package static func clock(_ milliseconds: Int64, near now: Int64, _ zone: TimeZone) -> String {
        let (text, today) = (zoned(milliseconds, zone), zoned(now, zone))
        let isNear = abs(milliseconds - now) < 600_000
        let clock = text.dropFirst(11).prefix(isNear ? 8 : 5)
        return text.prefix(10) == today.prefix(10) ? String(clock) : "\(text.prefix(10)) \(clock)"
    }

    /// `UTC+01:00`, as it is at that time.
    package static func offset(_ milliseconds: Int64, _ zone: TimeZone) -> String {
        String(zoned(milliseconds, zone).dropFirst(20))
    }

    private static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
    }
}
