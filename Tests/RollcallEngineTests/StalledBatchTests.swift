import RollcallModel
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// Batches of which no more calls seem to end.
@Suite struct StalledBatchTests {
    @Test func `a batch that was read through is read again after twice the time`() {
        var rules = MachineBench.machine().rules
        var batch = MachineBench.followed(1, size: 6)
        for tick: Int64 in [100_000, 300_000] {
            let glimpse = BatchPace.Glimpse(elapsed: tick, ended: 3, size: 6)
            rules.pace.note(glimpse, of: 1, at: tick)
        }
        #expect(rules.isStalled(batch, now: 300_000))
        batch.sweptAt = 300_000
        #expect(!rules.isStalled(batch, now: 599_999) && rules.isStalled(batch, now: 600_000))
        #expect(rules.isWorthSweeping(batch, now: 600_000, usual: nil, isAlone: false))
        batch.isRequestFinal = true
        #expect(!rules.isStalled(batch, now: 600_000))
    }

    @Test func `a list of requests of several pages is one look at each batch`() {
        var machine = MachineBench.machine { $0.perPage = 1 }
        machine.rules.sample = 0
        let names = ["p1", "p2"]
        for (page, tick) in [(1, Int64(600_000)), (2, 1_200_000)] {
            let view = MachineBench.view(tick) {
                $0.following = [1, 2].map { MachineBench.followed($0, size: 6) }
            }
            guard case .read(let read) = machine.next(view) else {
                Issue.record("page \(page)")
                return
            }
            #expect(read.query == .requests(page: page, perPage: 1))
            let request = ProviderRequest(
                id: names[page - 1], workflowID: nil, status: "PROCESSING", createdAt: nil,
                totalCalls: 6, endedCalls: 3)
            _ = machine.take(
                .requests(Reply(.content(Page(items: [request], total: 2)))), to: read,
                now: view.now)
        }
        #expect(machine.rules.pace.glimpses.count == 2)
        #expect(!machine.rules.pace.isStalled(1, apart: 0))
    }
}
