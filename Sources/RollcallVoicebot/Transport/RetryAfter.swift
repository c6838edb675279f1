import Foundation

/// What a Retry-After header asks for (RFC 9110 §10.2.3).
enum RetryAfter {
    /// No wait is longer; it leaves room for every sum of moments and waits.
    static let longest: Int64 = 100 * 366 * 86_400_000

    /// Milliseconds from `moment`; nil where the value is negative, in the past or unreadable.
    ///
    /// - Parameter moment: UTC milliseconds of the answer, by its own clock where it has one.
    static func milliseconds(_ value: String, at moment: Int64) -> Int64? {
        // Around a field's value spaces and tabs say nothing (RFC 9110 §5.5).
        let value = value.trimmingCharacters(in: .whitespaces)
        let wait: Int64
        if !value.isEmpty, value.allSatisfy({ $0.isASCII && $0.isNumber }) {
            let seconds = Int64(value) ?? .max
            wait = min(seconds, longest / 1000) * 1000
        } else if let date = HTTPDate.milliseconds(value, now: moment) {
            wait = date - moment
        } else {
            return nil
        }
        return wait < 0 ? nil : min(wait, longest)
    }
}
