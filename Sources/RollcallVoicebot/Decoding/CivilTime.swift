/// A date and time of day in UTC, as text formats give it.
struct CivilTime {
    var year: Int64
    var month: Int64
    var day: Int64
    var hour: Int64
    var minute: Int64
    var second: Int64

    /// The English month names that HTTP dates use (RFC 9110 §5.6.7), in order.
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// UTC milliseconds, or nil where there is no such moment. A leap second is the next second.
    var milliseconds: Int64? {
        guard year > 0, (1...12).contains(month), (1...monthLength).contains(day),
            (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        return ((daysSinceEpoch * 24 + hour) * 60 + minute) * 60_000 + second * 1000
    }

    private var monthLength: Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Proleptic Gregorian, counted in years that begin in March, where the leap day comes last.
    private var daysSinceEpoch: Int64 {
        let year = month > 2 ? year : year - 1
        let leapDays = year / 4 - year / 100 + year / 400
        return year * 365 + leapDays + (153 * ((month + 9) % 12) + 2) / 5 + day - 1 - 719_468
    }
}
