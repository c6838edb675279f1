/// ISO 8601 stamps as the provider may write them.
enum Timestamp {
    /// UTC milliseconds of date, time, an optional fraction (cut to milliseconds) and an optional
    /// offset; UTC where none is given. Nil for anything else, a date alone included.
    static func milliseconds(_ text: String) -> Int64? {
        let form =
            /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]+))? ?([Zz]|(?:[+-][0-9]{2}(?::?[0-9]{2})?))?/
        guard let match = text.wholeMatch(of: form)?.output, let year = Int64(match.1),
            let month = Int64(match.2), let day = Int64(match.3), let hour = Int64(match.4),
            let minute = Int64(match.5), let second = Int64(match.6),
            let whole = CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second
            ).milliseconds
        else { return nil }
        let fraction = Int64(((match.7 ?? "") + "000").prefix(3)) ?? 0
        return whole + fraction - offset(match.8 ?? "Z")
    }

    private static func offset(_ text: Substring) -> Int64 {
        let digits = text.filter(\.isNumber)
        guard let hours = Int64(digits.prefix(2)) else { return 0 }
        let minutes = hours * 60 + (Int64(digits.dropFirst(2)) ?? 0)
        return (text.hasPrefix("-") ? -minutes : minutes) * 60_000
    }
}
