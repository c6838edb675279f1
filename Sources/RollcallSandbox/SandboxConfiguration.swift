/// How the emulated provider behaves.
///
/// Every field has a default that fits a rehearsal; set the fields that differ. The limits are
/// those of the provider's documentation, the capacities are this program's own choice.
package struct SandboxConfiguration: Sendable {
    /// The access key that requests must bear, or `nil` to accept any key that is not empty.
    package var apiKey: String?
    /// The port on 127.0.0.1, the only address that is ever bound; 0 lets the system choose.
    package var port = 0
    /// How many requests are admitted; all limits apply at once.
    package var limits = [
        SandboxLimit(count: 6, milliseconds: 60_000),
        SandboxLimit(count: 60, milliseconds: 3_600_000),
    ]
    /// How the limits are read.
    package var limiter = SandboxLimiter.slidingLog
    /// What a 429 says about when to come back.
    package var retryAfter = SandboxRetryAfter.seconds
    /// Whether a request that was refused with 429 uses up the limits as well.
    package var refusedRequestsCount = false
    /// The largest page of a list; a larger `per_page` is lowered to it without a word.
    package var maxPerPage = 100
    /// The most recipients that one submission may have, or `nil` for no such rule.
    package var maxBatch: Int?
    /// Whether a refused submission names its faulty rows in `errors`.
    package var namesInvalidRows = true
    /// Whether `user_tag_identifiers` come back in the list of calls.
    package var echoesTags = true
    /// Whether `/sandbox/ledger` and `/sandbox/faults` are served.
    package var servesControls = true
    /// Decides the outcome of every call, together with its number and how many calls that number
    /// had before: not the batch, the order or the time.
    package var seed: UInt64 = 1
    /// Whether ids come from the seed, too, so that the same requests get the same answers, times
    /// aside. Else they are random, and another sandbox never gives out the same.
    package var drawsIDsFromSeed = false
    /// How long a call takes from its first ring to its end, in milliseconds.
    package var callMilliseconds = 1000...3000
    /// How long the first call of a batch waits before it rings, in milliseconds.
    package var queueMilliseconds = 200
    /// How much later than the call before it in the batch a call starts, in milliseconds. There is
    /// no other limit on calls at one time: at the default, a batch of 100 is over in 4.2 seconds.
    package var staggerMilliseconds = 10
    /// How likely each outcome is.
    package var outcomes = SandboxOutcomeWeights()
    /// Outcomes that are not left to chance: the ending of a number, and what its calls come to.
    /// The longest ending that fits counts.
    package var outcomesBySuffix: [String: SandboxOutcome] = [:]
    /// The file that keeps everything over a restart, or `nil` to keep nothing. It is created with
    /// the permissions 0600, and holds phone numbers and message templates.
    package var stateFile: String?
    /// Faults in force from the start, armed anew at every start.
    package var faults: [SandboxFault] = []
    /// Faults that strike by chance, drawn from the seed; those that are armed come first.
    package var odds: [SandboxOdds] = []
    /// What is wrong with every callback.
    package var callbackFaults: Set<SandboxCallbackFault> = []

    package init() {}

    /// - Throws: `SandboxError.configuration` for a value that no run can honour.
    func validate() throws(SandboxError) {
        func require(_ holds: Bool, _ rule: String) throws(SandboxError) {
            guard holds else { throw .configuration(rule) }
        }
        try require((0...65_535).contains(port), "the port must be 0 to 65535")
        try require(
            limits.allSatisfy {
                (1...1_000_000).contains($0.count) && (1...2_678_400_000).contains($0.milliseconds)
            },
            "a limit is 1 to 1000000 requests in at most 31 days")
        try require(maxPerPage > 0, "the largest page must be above 0")
        try require(maxBatch.map { $0 > 0 } ?? true, "the largest batch must be above 0")
        try require(
            callMilliseconds.lowerBound > 0 && queueMilliseconds >= 0 && staggerMilliseconds >= 0,
            "a call must take time, and cannot start before it is placed")
        try require(outcomes.isDrawable, "outcome weights must not be negative or all be 0")
        try require(
            faults.allSatisfy(\.isValid) && odds.allSatisfy(\.fault.isValid), SandboxFault.rule)
        try require(
            odds.allSatisfy { (1...100).contains($0.percent) }, "odds are 1 to 100 percent")
        try require(apiKey != "", "an access key must not be empty")
    }
}
