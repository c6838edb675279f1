import RollcallModel
import RollcallTestSupport

/// What becomes of one POST.
struct PostFate: Sendable {
    enum Answer: Sendable {
        case accepted
        /// The id of a batch that was placed before.
        case otherID
        case unknown(String, status: Int?)
        case status(Int)
        case notSent
    }

    enum CrashPoint: Sendable { case before, arrived, answered }

    /// For the tally; nil where nothing goes wrong.
    var name: String?
    var arrives = true
    /// The provider dials, whatever it answers.
    var dials = true
    var answer = Answer.accepted
    var isTimedOut = false
    var retryAfter: Int64?
    var crash: CrashPoint?

    static let fine = PostFate()

    init() {}

    init(_ random: inout SplitMix64) {
        let code = random.pick(22)
        retryAfter = Self.pause(&random)
        switch code {
        case 0: (name, arrives, dials, isTimedOut) = ("lost on the way", false, false, true)
        case 1, 2: (name, isTimedOut) = ("answer lost", true)
        case 3: (name, answer) = ("reset after acceptance", .unknown("reset", status: nil))
        case 4:
            (name, arrives, dials) = ("reset before arrival", false, false)
            answer = .unknown("reset", status: nil)
        case 5: (name, answer) = ("2xx without an id", .unknown("no batch id", status: 200))
        case 6: (name, answer) = ("2xx cut short", .unknown("the answer is cut short", status: 200))
        case 7:
            (name, dials) = ("2xx of somebody else", false)
            answer = .unknown("the answer is HTML", status: 200)
        case 8: (name, answer) = ("id of another batch", .otherID)
        case 9, 10: take("5xx after acceptance", random.pick([500, 502, 503, 504]), dials: true)
        case 11: take("5xx", random.pick([500, 502, 503, 504]), dials: false)
        case 12: take("408", 408, dials: random.chance(500))
        case 13: take("409", 409, dials: random.chance(500))
        case 14: take("3xx, 405, 410", random.pick([302, 405, 410]), dials: random.chance(300))
        case 15, 16: take("429", 429, dials: false)
        case 17: take("401, 402, 403, 404", random.pick([401, 402, 403, 404]), dials: false)
        case 18: take("400, 413, 422", random.pick([400, 413, 422]), dials: false)
        case 19:
            (name, arrives, dials) = ("not sent", false, false)
            answer = .notSent
        default:
            crash = random.pick([.before, .arrived, .answered])
            name = "crash around a POST"
            if crash == .before { (arrives, dials) = (false, false) }
        }
    }

    private mutating func take(_ name: String, _ status: Int, dials: Bool) {
        self.name = name
        self.dials = dials
        answer = .status(status)
    }

    /// Every length that a Retry-After may have, and none.
    static func pause(_ random: inout SplitMix64) -> Int64? {
        switch random.pick(10) {
        case 0: 0
        case 1: 1000
        case 2: random.time(1...120_000)
        case 3: random.time(60_000...7_200_000)
        case 4: random.chance(100) ? 30 * 3_600_000 : nil
        default: nil
        }
    }
}
