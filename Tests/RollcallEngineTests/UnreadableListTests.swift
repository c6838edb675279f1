import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// Lists that cannot be read for good: whom they hold up, and whom not.
@Suite struct UnreadableListTests {
    private let day: Int64 = 86_400_000

    /// Answers what the machine reads with the same failure until it reads something else, or
    /// writes something.
    private func fail(
        _ machine: inout CampaignMachine, _ view: RunView, _ calls: Reading<Page<ProviderCall>>
    ) -> (writes: [LedgerWrite], tries: Int) {
        var view = view
        for tries in 1...9 {
            guard case .read(let read) = machine.next(view) else { break }
            let writes = machine.take(.calls(Reply(calls)), to: read, now: view.now)
            if !writes.isEmpty { return (writes, tries) }
            view.now.tick += 10_000
        }
        return ([], 9)
    }

    private func following(_ tick: Int64, _ batches: FollowedBatch...) -> RunView {
        MachineBench.view(tick) { $0.following = batches }
    }

    @Test(arguments: [
        Reading<Page<ProviderCall>>.failed("not JSON"), .refused(status: 500, message: ""),
        .refused(status: 404, message: ""),
    ])
    func `a sweep that fails five times makes way for the other batches`(
        failure: Reading<Page<ProviderCall>>
    ) {
        var machine = MachineBench.machine()
        let first = MachineBench.followed(1, final: true)
        let second = MachineBench.followed(2, final: true)
        let (writes, tries) = fail(&machine, following(200_000, first, second), failure)
        #expect(tries == 5)
        guard case .look(1, let later, true) = writes.first, writes.count == 1 else {
            Issue.record("\(writes)")
            return
        }
        // As long again as it has been under way.
        #expect(later == 2 * 240_000)
        var pushed = first
        pushed.lookAt = later
        guard case .read(let read) = machine.next(following(240_000, second, pushed)) else {
            Issue.record("nothing is read")
            return
        }
        #expect(read.query == .calls(CallFilter(batchID: "p2"), page: 1, perPage: 100))
    }

    @Test func `past the deadline a look that fails is the last one, and the reason is named`() {
        var machine = MachineBench.machine()
        let batch = MachineBench.followed(1, lookAt: 2 * day, sweptAt: 5)
        let (writes, tries) = fail(&machine, following(day, batch), .failed("not JSON"))
        #expect(tries == 5)
        guard case .expired(1, let note) = writes.first, writes.count == 1 else {
            Issue.record("\(writes)")
            return
        }
        #expect(note == "no result within 1d; its list could not be read")
    }

    @Test func `a network that is down pauses the campaign, past the deadline as before`() {
        for tick in [200_000, day] {
            var machine = MachineBench.machine()
            let batch = MachineBench.followed(1, final: true)
            let (writes, tries) = fail(&machine, following(tick, batch), .notSent("refused"))
            #expect(tries == 5 && MachineBench.names(writes) == ["paused trouble"])
        }
    }

    @Test(arguments: [("PARKED", 0, 4), (nil, 0, nil), ("PROCESSING", 4, nil), ("QUEUED", 3, 3)])
    func `a request of which the list does not tell whether it is finished is swept`(
        status: String?, ended: Int, total: Int?
    ) {
        var machine = MachineBench.machine()
        let view = following(200_000, MachineBench.followed(1), MachineBench.followed(2))
        guard case .read(let read) = machine.next(view) else {
            Issue.record("no probe")
            return
        }
        let requests = [
            ProviderRequest(id: "p1", status: status, totalCalls: total, endedCalls: ended),
            ProviderRequest(id: "p2", status: "PROCESSING", totalCalls: 4, endedCalls: 1),
        ]
        let page = Reply(Reading.content(Page(items: requests, total: 2)))
        let writes = machine.take(.requests(page), to: read, now: view.now)
        guard case .look(1, 200_000, false) = writes.first else {
            Issue.record("\(writes)")
            return
        }
        #expect(MachineBench.name(machine.next(view)) == "read sweep")
    }

    @Test func `what no list tells is looked at ever less often`() {
        let options = MachineBench.options
        let batch = MachineBench.followed(1, sweptAt: 1)
        var now: Int64 = 200_000
        var looks = 0
        while now < day {
            var probe = Probe([batch], due: [batch], perPage: 100)
            let request = ProviderRequest(id: "p1", status: "PARKED")
            let (writes, _) = probe.take(
                Page(items: [request], total: 1), now: now, options: options,
                statuses: StatusTable())
            guard case .look(_, let next, false) = writes.first, next >= now + options.firstPoll
            else {
                Issue.record("\(writes)")
                return
            }
            looks += 1
            now = next
        }
        #expect(looks < 60)
    }
}
