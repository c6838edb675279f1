import RollcallModel
import RollcallTestSupport
import Testing

/// The limiter's rule against six kinds of server, 600 requests each, seen from ten places in the
/// server's windows. `scripts/bench-quota` prints the same as a table (docs/performance.md).
@Suite struct LimiterTests {
    private static let limits = QuotaLimit.documented

    @Test(arguments: LimiterModel.allCases, 1...10 as ClosedRange<UInt64>)
    func `our schedule is refused as rarely as it promises, whatever the server counts`(
        server: LimiterModel, seed: UInt64
    ) {
        let outcome = LimiterClient.rollcall.run(
            600, limits: Self.limits, against: server, seed: seed)
        #expect(outcome.refusals <= server.mostRefusals, "seed \(seed)")
        let bound = QuotaForecast.earliest(600, limits: Self.limits)
        let even: Int64 = 600 * 60_000
        let isBursty = server.mostRefusals == 0
        // Evenly, a round trip is lost with every request.
        #expect(outcome.finish * 100 <= (isBursty ? bound * 101 : even * 106), "seed \(seed)")
    }

    @Test(arguments: LimiterModel.allCases)
    func `every server lets in what is even and refuses what is not`(model: LimiterModel) {
        var server = model.limiter(Self.limits)
        let even = (0..<200).count { server.admit(at: Int64($0) * 61_000) == nil }
        #expect(even == 200)
        server = model.limiter(Self.limits)
        let burst = (0..<61).count { server.admit(at: Int64($0) * 10) == nil }
        #expect(burst == (model == .leaky ? 1 : 6))
    }

    @Test(arguments: LimiterModel.allCases)
    func `a refusal tells when the next request is let in`(model: LimiterModel) {
        var server = model.limiter(Self.limits)
        var now: Int64 = 1000
        for _ in 0..<300 {
            guard let wait = server.admit(at: now) else { continue }
            #expect(wait > 0)
            now += wait
            #expect(server.admit(at: now) == nil)
        }
    }

    @Test func `clients that know less are refused again and again`() {
        for client in [LimiterClient.stampedAtSend, .tokenBucket] {
            let refusals = (1...5 as ClosedRange<UInt64>).map {
                client.run(600, limits: Self.limits, against: .slidingLog, seed: $0).refusals
            }
            #expect(refusals.allSatisfy { $0 > 10 })
        }
    }
}
