import RollcallEngine
import RollcallModel
import RollcallTestSupport

/// Everything in one simulation that is not the product's: clocks, the provider and its ledger of
/// calls, who waits for what, and what was seen.
struct World: Sendable {
    struct Row: Hashable, Sendable {
        var campaign: Int
        var row: Int
    }

    /// One run of the command line.
    struct Process: Sendable {
        var campaign: Int
        var key: Int
        var limits: [QuotaLimit]
        var startedAt: Int64
        var isAlive = true
        var parked: (continuation: CheckedContinuation<Void, Never>, until: Int64)?
        /// How long the run said that it waits, for its next sleep.
        var target: Int64?
        /// A pause that an answer asked for, until it is written down.
        var heard: Int64?
        /// When its latest request was begun.
        var begunAt: Int64 = 0
        var isInRequest = false
        /// Its numbers are in doubt elsewhere.
        var isBlocked = false
        /// It sleeps until another process does something.
        var waitsForOthers = false
        let stop: StopSignal
    }

    let plan: Plan
    var clock = HandClock.State()
    var dice: Dice
    /// For what is no fault: latencies, lengths of calls.
    var random: SplitMix64
    var processes: [Process] = []
    var agenda: [(at: Int64, incident: Incident)] = []
    var suspendedUntil: Int64 = 0
    /// Processes that have ended and were not seen to yet.
    var ends = 0
    var hasEnds: Bool { ends > 0 }

    // The provider.
    var placed: [PlacedBatch] = []
    var dialled: [Row: Int] = [:]
    var outcomes: [Row: Outcome] = [:]
    /// Batches whose ids an answer has told, to the ledger as it is now.
    var told: Set<String> = []
    /// Rows that stood in a request that was refused for its rows.
    var refusedRows: Set<Row> = []
    var workflow = SampleCampaign.workflow
    var lockedOutUntil: Int64 = 0
    var diskFullUntil: Int64 = 0

    // What the witness knows.
    var arrivals: [[Int64]] = [[], []]
    var holds: [Int64] = [0, 0]
    var violation: Violation?
    var tally = Tally()
    var steps = 0
    /// Since when nothing goes wrong any more.
    var calmSince: Int64?
    var trace: [String]?

    var now: Int64 { clock.real }
    var reading: ClockReading {
        ClockReading(
            utc: clock.real + clock.error, boot: clock.real - clock.bootedAt,
            bootID: "boot-\(clock.boot)")
    }
    var isCalm: Bool { calmSince != nil }

    init(_ plan: Plan, cutOff: Int, isTraced: Bool) {
        self.plan = plan
        dice = Dice(seed: plan.seed, end: min(plan.chaos, cutOff))
        random = SplitMix64(seed: ~plan.seed)
        trace = isTraced ? [] : nil
    }

    mutating func note(_ text: @autoclosure () -> String) {
        guard trace != nil else { return }
        let line = "\(Double(now - 1_750_000_000_000) / 1000) \(text())"
        trace?.append(line)
    }

    mutating func fault(_ name: String) {
        tally.count(name)
        let chance = dice.taken
        note("FAULT \(chance): \(name)")
    }

    /// The first broken promise is the one that is told.
    mutating func broke(_ invariant: Int, _ text: String) -> Violation {
        let found = Violation(invariant, text)
        if violation == nil {
            violation = found
            note("VIOLATION of \(invariant): \(text)")
        }
        return found
    }

    /// Everything that goes wrong has gone wrong; the lists tell the truth from now on.
    mutating func calm() {
        dice.stop()
        calmSince = now
        workflow = SampleCampaign.workflow
        lockedOutUntil = 0
        diskFullUntil = 0
        for index in placed.indices {
            placed[index].visibleAt = min(placed[index].visibleAt, now)
            placed[index].manner = .plain
            for call in placed[index].calls.indices { placed[index].calls[call].manner = .plain }
        }
        agenda.removeAll {
            if case .start = $0.incident { false } else { true }
        }
        note("from here on nothing goes wrong")
    }
}
