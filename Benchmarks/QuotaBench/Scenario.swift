import RollcallModel
import RollcallTestSupport

/// How the provider lists the calls of a batch.
enum ListOrder: String {
    case placed = "as placed"
    case latestFirst = "the latest first"
    case any = "in any order"
}

/// One campaign in front of one kind of server; everything that is drawn is drawn from the seed.
struct Scenario: Sendable {
    static let limits = QuotaLimit.documented
    static let latency: ClosedRange<Int64> = 50...1500
    static let firstLook: Int64 = 120_000
    /// Lines that dial one batch, and how long a call takes.
    private static let lines = 20
    private static let callTime: ClosedRange<Int64> = 30_000...90_000

    var recipients: Int
    var batchSize: Int
    var perPage = 100
    /// Of 100 calls, so many end in a way that the statistics of a request count.
    var counted = 78
    var order = ListOrder.placed
    var server: LimiterModel
    var seed: UInt64

    var batchSizes: [Int] {
        stride(from: 0, to: recipients, by: batchSize).map { min(batchSize, recipients - $0) }
    }

    var pages: Int { batchSizes.reduce(0) { $0 + ($1 + perPage - 1) / perPage } }

    /// The check of the workflow, a POST a batch, and every result read once.
    var fewestRequests: Int { 1 + batchSizes.count + pages }

    /// Milliseconds into the server's hour at which everything begins.
    var phase: Int64 {
        var random = SplitMix64(seed: seed)
        return Int64.random(in: 0..<3_600_000, using: &random)
    }

    /// Ends of a batch's calls, in milliseconds after its placing.
    func ends(batch: Int, size: Int) -> [Int64] {
        var random = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(batch))
        var free = [Int64](repeating: 0, count: Self.lines)
        return (0..<size).map { _ in
            let line = free.indices.min { free[$0] < free[$1] } ?? 0
            free[line] += Int64.random(in: Self.callTime, using: &random)
            return free[line]
        }
    }

    private func listed(_ seed: UInt64) -> (@Sendable (Int) -> [Int])? {
        switch order {
        case .placed: nil
        case .latestFirst: { Array((0..<$0).reversed()) }
        case .any:
            { size in
                var random = SplitMix64(seed: UInt64(size) &+ 31 &* seed)
                return (0..<size).shuffled(using: &random)
            }
        }
    }

    func world() -> FakeWorld {
        var world = FakeWorld()
        world.limiter = server.limiter(Self.limits)
        world.fastest = Self.latency.lowerBound
        world.slowest = Self.latency.upperBound
        world.random = SplitMix64(seed: seed &+ 7)
        world.cap = perPage
        world.order = listed(seed)
        world.counted = counted
        world.ends = { ends(batch: $0, size: $1) }
        return world
    }
}
