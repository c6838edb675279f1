/// The three date formats of HTTP (RFC 9110 §5.6.7).
enum HTTPDate {
    /// UTC milliseconds, or nil for anything else.
    ///
    /// - Parameter now: UTC milliseconds; a two-digit year that would lie more than 50 years after it
    ///   belongs to the century before.
    static func milliseconds(_ text: String, now: Int64) -> Int64? {
        let fixed =
            /[A-Za-z]{3}, ([0-9]{2}) ([A-Za-z]{3}) ([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) GMT/
        let obsolete =
            /[A-Za-z]{6,9}, ([0-9]{2})-([A-Za-z]{3})-([0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) GMT/
        let asctime =
            /[A-Za-z]{3} ([A-Za-z]{3}) ([ 0-9][0-9]) ([0-9]{2}:[0-9]{2}:[0-9]{2}) ([0-9]{4})/
        if let match = text.wholeMatch(of: fixed)?.output {
            return moment(year: Int64(match.3), match.2, day: match.1, time: match.4)
        }
        if let match = text.wholeMatch(of: asctime)?.output {
            return moment(year: Int64(match.4), match.1, day: match.2, time: match.3)
        }
        guard let match = text.wholeMatch(of: obsolete)?.output, let short = Int64(match.3) else {
            return nil
        }
        let averageYear: Int64 = 31_556_952_000
        let thisYear = 1970 + now / averageYear
        let year = thisYear - thisYear % 100 + short
        return moment(
            year: year > thisYear + 50 ? year - 100 : year, match.2, day: match.1, time: match.4)
    }

    private static func moment(
        year: Int64?, _ month: Substring, day: Substring, time: Substring
    ) -> Int64? {
        let clock = time.split(separator: ":").compactMap { Int64($0) }
        guard let year, let month = CivilTime.months.firstIndex(of: String(month)),
            let day = Int64(day.drop { $0 == " " }), clock.count == 3
        else { return nil }
        return CivilTime(
            year: year, month: Int64(month) + 1, day: day, hour: clock[0], minute: clock[1],
            second: clock[2]
        ).milliseconds
    }
}
