/// Instants as text, from whole UTC milliseconds: no rounding, no time zone, no locale.
struct Timestamp: Sendable {
    private let year, month, day, weekday, millisecondOfDay: Int

    /// - Parameter milliseconds: since 1970-01-01T00:00:00Z.
    init(_ milliseconds: Int64) {
        let perDay: Int64 = 86_400_000
        let rest = (milliseconds % perDay + perDay) % perDay
        let days = Int((milliseconds - rest) / perDay)
        millisecondOfDay = Int(rest)
        weekday = ((days + 4) % 7 + 7) % 7
        // Days to a date of the Gregorian calendar: Hinnant, "chrono-Compatible Low-Level Date
        // Algorithms", civil_from_days. Years start in March.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// ISO 8601 in UTC with milliseconds, `2026-01-31T09:05:00.250Z`.
    var iso8601: String {
        let fraction = pad(millisecondOfDay % 1000, 3)
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(time).\(fraction)Z"
    }

    /// The form of the `Date` header (RFC 9110 §5.6.7), `Sat, 31 Jan 2026 09:05:00 GMT`.
    var httpDate: String {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return
            "\(weekdays[weekday]), \(pad(day, 2)) \(months[month - 1]) \(pad(year, 4)) \(time) GMT"
    }

    private var time: String {
        let second = millisecondOfDay / 1000
        return "\(pad(second / 3600, 2)):\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2))"
    }

    private func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
