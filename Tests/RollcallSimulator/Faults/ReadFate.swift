import RollcallModel
import RollcallTestSupport

/// What becomes of one GET.
struct ReadFate: Sendable {
    enum Answer: Sendable { case content, failed(String), status(Int), notSent }

    /// What a page does not tell as it is.
    enum Lie: Sendable {
        /// Items are missing; the totals are true.
        case truncated
        /// Each later page begins so many items early.
        case shifted(Int)
        /// The first page again.
        case repeated
        /// There is nothing, says the server.
        case empty
    }

    var name: String?
    var arrives = true
    var answer = Answer.content
    var isTimedOut = false
    var retryAfter: Int64?
    var lie: Lie?
    var crash: PostFate.CrashPoint?

    static let fine = ReadFate()

    init() {}

    init(_ random: inout SplitMix64) {
        switch random.pick(10) {
        case 0: (name, arrives, isTimedOut) = ("read lost on the way", false, true)
        case 1: (name, isTimedOut) = ("read without an answer", true)
        case 2: (name, answer) = ("read cannot be read", .failed("the answer is HTML"))
        case 3:
            (name, answer) = ("read 5xx", .status(random.pick([500, 503])))
            retryAfter = PostFate.pause(&random)
        case 4, 5:
            (name, answer) = ("read 429", .status(429))
            retryAfter = PostFate.pause(&random)
        case 6: (name, answer) = ("read 401, 403, 404", .status(random.pick([401, 403, 404])))
        case 7: (name, arrives, answer) = ("read not sent", false, .notSent)
        default:
            name = "crash around a read"
            crash = random.pick([.before, .arrived, .answered])
            if crash == .before { arrives = false }
        }
    }

    /// - Parameter isTame: only what the totals of the list give away.
    init(lie random: inout SplitMix64, isTame: Bool) {
        switch random.pick(isTame ? 3 : 4) {
        case 0: (name, lie) = ("list cut short", .truncated)
        case 1: (name, lie) = ("list shifts", .shifted(1 + random.pick(2)))
        case 2: (name, lie) = ("list repeats a page", .repeated)
        default: (name, lie) = ("list is empty", .empty)
        }
    }
}
