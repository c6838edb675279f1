import Foundation
import RollcallModel
import RollcallStore

/// A quota's state on one line.
enum QuotaWords {
    static func text(_ state: QuotaState) -> String {
        var words = state.used.map { "\($0.used) of \($0.limit.text)" }.joined(separator: ", ")
        words += " used"
        let wait = state.next - state.now
        if wait > 0 { words += ", next request in \(DurationText.rough(wait))" }
        if state.isPaced {
            words += "; evenly spaced since the provider refused a request"
            if let campaign = state.pacedBy { words += " of \(campaign)" }
            if let since = state.pacedSince {
                let date = Date(timeIntervalSince1970: Double(since / 1000))
                words += " at \(date.formatted(.iso8601))"
            }
            words += " (back to bursts: rollcall limits reset)"
        }
        return words
    }
}
