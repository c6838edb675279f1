import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct SweepTests {
    private let options = MachineBench.options

    private func call(_ index: Int, _ status: String, batch: String? = "p1") -> ProviderCall {
        ProviderCall(
            id: "c\(index)", batchID: batch, phone: SampleCampaign.phone(index), status: status)
    }

    private func sweep(
        _ batch: FollowedBatch, _ calls: [ProviderCall], total: Int? = nil, now: Int64 = 1000
    ) -> (writes: [LedgerWrite], isOver: Bool) {
        var sweep = Sweep(batch, perPage: 100)
        return sweep.take(
            Page(items: calls, total: total ?? calls.count), now: now, options: options,
            statuses: StatusTable())
    }

    private func swept(_ writes: [LedgerWrite]) -> (isComplete: Bool, lookAt: Int64)? {
        for case .swept(_, let isComplete, _, _, let lookAt) in writes {
            return (isComplete, lookAt)
        }
        return nil
    }

    private func results(_ writes: [LedgerWrite]) -> [CallResult] {
        guard case .calls(_, let results) = writes.first else { return [] }
        return results
    }

    @Test func `words are read by the table, others are kept and are not final`() {
        let calls = [
            call(0, "voice_call_processed"), call(1, "Busy"), call(2, "QUEUED"), call(3, "PARKED"),
        ]
        let (writes, isOver) = sweep(MachineBench.followed(1), calls)
        #expect(isOver)
        #expect(results(writes).map(\.outcome) == [.answered, .busy, nil, nil])
        #expect(results(writes).map(\.status) == calls.map(\.status))
        #expect(swept(writes)?.isComplete == true)
        // Two of four ended after one second: the others are expected after one more.
        #expect(swept(writes)?.lookAt == 1000 + options.firstPoll)
    }

    @Test func `calls of another batch are left out`() {
        let (writes, _) = sweep(
            MachineBench.followed(1), [call(0, "BUSY"), call(1, "BUSY", batch: "p2")])
        #expect(results(writes).map(\.callID) == ["c0"])
    }

    @Test func `a list that does not add up is no complete sweep, yet what it says is taken`() {
        var sweep = Sweep(MachineBench.followed(1), perPage: 1)
        let first = sweep.take(
            Page(items: [call(0, "BUSY")], total: 3), now: 0, options: options,
            statuses: StatusTable())
        #expect(!first.isOver && results(first.writes).count == 1)
        #expect(sweep.query == .calls(CallFilter(batchID: "p1"), page: 2, perPage: 1))
        let second = sweep.take(
            Page(items: [], total: 3), now: 0, options: options, statuses: StatusTable())
        #expect(second.isOver && swept(second.writes)?.isComplete == false)
    }

    @Test func `what a finished request lacks is looked for again soon`() {
        let batch = MachineBench.followed(1, final: true)
        let now: Int64 = 1_000_000
        let (writes, _) = sweep(batch, [call(0, "BUSY"), call(1, "BUSY")], now: now)
        #expect(swept(writes)?.lookAt == now + options.firstPoll)
        let (more, _) = sweep(batch, [call(0, "BUSY"), call(1, "QUEUED")], now: now)
        #expect(swept(more)?.lookAt == now + options.firstPoll)
        var known = batch
        known.sweptAt = now / 2
        let (later, _) = sweep(known, [call(0, "BUSY"), call(1, "QUEUED")], now: 2 * now)
        #expect(swept(later)?.lookAt == 2 * now + 2 * now / 8)
        // A number called twice does not keep the batch from being finished.
        var again = call(0, "BUSY")
        again.id = "c0 again"
        let (twice, _) = sweep(batch, [call(0, "BUSY"), again], now: now)
        #expect(swept(twice)?.lookAt == now + options.firstPoll)
    }

    @Test
    func `a probe tells of every batch that its pages hold, and stops when the due ones are found`()
    {
        // Of the fourth it is known already that its request is finished.
        let following = (1...4).map { MachineBench.followed($0, final: $0 == 4) }
        var probe = Probe(following, due: [following[0]], perPage: 100)
        let (writes, isOver) = probe.take(
            Page(
                items: [
                    ProviderRequest(id: "p2", status: "COMPLETED"),
                    ProviderRequest(id: "stranger", status: "COMPLETED"),
                    ProviderRequest(id: "p4", status: "COMPLETED"),
                    ProviderRequest(id: "p1", status: "PROCESSING", endedCalls: 1),
                ], total: 9), now: 200_000, options: options, statuses: StatusTable())
        #expect(isOver)
        guard case .look(2, let swept, true) = writes[0],
            case .look(1, let later, false) = writes[1]
        else {
            Issue.record("\(writes)")
            return
        }
        #expect(swept == 200_000 && later == 200_000 + 2 * 200_000)
        #expect(writes.count == 2)
    }

    @Test func `a batch that no page names is swept without being asked for`() {
        var machine = MachineBench.machine()
        let view = MachineBench.view(10) {
            $0.following = [MachineBench.followed(1), MachineBench.followed(2)]
        }
        guard case .read(let read) = machine.next(view) else {
            Issue.record("no probe")
            return
        }
        let empty = Reply(Reading.content(Page<ProviderRequest>(items: [], total: 0)))
        _ = machine.take(.requests(empty), to: read, now: view.now)
        #expect(MachineBench.name(machine.next(view)) == "read sweep")
    }

    @Test(arguments: [(false, 2), (true, 9)])
    func `a probe reads no more pages than sweeping would cost, unless only it can tell`(
        isThorough: Bool, pages: Int
    ) {
        var probe = Probe(
            [MachineBench.followed(1)], due: [MachineBench.followed(1)], perPage: 2,
            isThorough: isThorough)
        var isOver = false
        var read = 0
        while !isOver {
            read += 1
            let items = [read * 2, read * 2 + 1].map { ProviderRequest(id: "old \($0)") }
            isOver =
                probe.take(
                    Page(items: items, total: 18), now: 0, options: options,
                    statuses: StatusTable()
                ).isOver
        }
        #expect(read == pages && probe.wanted == [1])
    }
}
