import RollcallModel
import RollcallTestSupport

/// What a seed stands for: the campaigns, the provider's habits, and how much goes wrong.
struct Plan: Sendable {
    struct Campaign: Sendable {
        var sample: SampleCampaign
        var key: Int
        /// Numbers that the provider refuses.
        var bad: Set<String>
        /// The operator starts it so long after the first one, in milliseconds.
        var start: Int64
    }

    var seed: UInt64
    var campaigns: [Campaign]
    var traits: ListTraits
    var rates: FaultRates
    /// The operator has a copy of the ledger from before the first call.
    var beginsWithBackup: Bool
    /// Chances after which nothing goes wrong any more.
    var chaos: Int
    /// What two listings lack is sent again; then absence may be believed.
    var resendsAbsent: Bool
    /// Accounts of the keys: another key may be of the same account.
    var accounts: [Int]
    /// How a refusal for bad numbers names them.
    var naming: Naming
    /// Calls last between these times, in milliseconds.
    var callTime: ClosedRange<Int64>
    /// Requests and answers take at most so long each.
    var latency: Int64

    enum Naming: CaseIterable, Sendable { case phone, index, none }

    /// Callbacks come, true ones and forged ones.
    var callsBack: Bool { seed % 4 == 1 }

    /// One seed of so many is a large campaign.
    static let largeEvery: UInt64 = 1000
    /// One seed in so many has batches of several pages, whose first look reads calls.
    private static let wideEvery: UInt64 = 10

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        _ = random.next()
        self.seed = seed
        let isLarge = seed % Self.largeEvery == Self.largeEvery / 2
        resendsAbsent = random.chance(350)
        let horizon: Int64 = random.pick([60_000, 300_000, 900_000])
        traits = ListTraits(&random, horizon: resendsAbsent ? horizon : nil)
        rates = FaultRates(&random)
        chaos = random.chance(80) ? 0 : random.pick([40, 100, 200, 400])
        accounts = random.chance(500) ? [0, 0] : [0, 1]
        naming = random.pick(Naming.allCases)
        callTime = random.chance(900) ? 5_000...180_000 : 60_000...20_000_000
        latency = random.pick([10, 500, 4000])
        beginsWithBackup = random.chance(300)
        var options = RunOptions()
        options.doubtHorizon = horizon
        options.resendAbsent = resendsAbsent
        options.limits = Self.limits(&random)
        options.requestTimeout = random.pick([5_000, 60_000])
        options.firstPoll = random.pick([5_000, 120_000])
        options.deadline = random.pick([1_800_000, 86_400_000])
        options.perPage = isLarge ? 100 : random.pick([2, 10, 100])
        if isLarge { traits.cap = 100 }
        let isWide = seed % Self.wideEvery == 7
        var more = SplitMix64(seed: ~seed)
        traits.listsLatestFirst = more.chance(500)
        traits.namesEnds = more.chance(700)
        if isWide {
            traits.cap = more.pick([3, 10])
            options.perPage = 10
            traits.dialsInTurn = more.chance(700)
        }
        let count = isLarge ? 1 : random.pick([1, 1, 1, 2, 3])
        let shares = random.chance(700)
        campaigns = []
        for index in 0..<count {
            var rows = isLarge ? 5000 : 1 + random.pick(random.pick([2, 5, 16]))
            var size = isLarge ? 100 : 1 + random.pick(6)
            if isWide {
                rows = 20 + more.pick(21)
                size = 15 + more.pick(16)
            }
            campaigns.append(
                Self.campaign(
                    "c\(index)", rows: rows, size: size, first: shares ? 0 : index * 1000,
                    options: options, &random))
        }
    }

    private static func campaign(
        _ name: String, rows: Int, size: Int, first: Int, options: RunOptions,
        _ random: inout SplitMix64
    ) -> Campaign {
        var sample = SampleCampaign(name, rows: rows, batchSize: size, first: first)
        sample.target = .live
        sample.options = options
        if random.chance(200) {
            let index = random.pick(rows)
            sample.contacts[index].verdict =
                index > 0 ? .duplicate(ofRow: 2) : .invalid(reason: "no number")
            // As intake would: an unreadable number, or one that stands in an earlier row.
            sample.contacts[index].phone = index > 0 ? sample.contacts[0].phone : nil
        }
        if random.chance(20) {
            let name = String(
                repeating: "x", count: 4000 - SampleCampaign.template.count + "[name]".count)
            sample.contacts[rows - 1].fields = [sample.contacts[rows - 1].fields[0], name]
        }
        let bad = random.chance(150) ? 1 + random.pick(2) : 0
        return Campaign(
            sample: sample, key: random.chance(250) ? 1 : 0,
            bad: Set((0..<bad).map { _ in SampleCampaign.phone(first + random.pick(rows)) }),
            start: random.pick([0, 0, 30_000, 1_000_000]))
    }

    static func limits(_ random: inout SplitMix64) -> [QuotaLimit] {
        switch random.pick(4) {
        case 0, 1: QuotaLimit.documented
        case 2:
            [
                QuotaLimit(count: 2, milliseconds: 20_000),
                QuotaLimit(count: 5, milliseconds: 90_000),
            ]
        default: [QuotaLimit(count: 3, milliseconds: 10_000)]
        }
    }
}
