import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct WideSweepTests {
    private func following(_ count: Int) -> [FollowedBatch] {
        (1...Int64(count)).map { MachineBench.followed($0, final: true) }
    }

    /// Calls of all batches, four each, as one list.
    private func calls(_ batches: ClosedRange<Int>) -> [ProviderCall] {
        batches.flatMap { batch in
            (0..<4).map { index in
                ProviderCall(
                    id: "c\(batch)-\(index)", batchID: "p\(batch)",
                    phone: SampleCampaign.phone(batch * 4 + index), status: "COMPLETED")
            }
        }
    }

    private func view(_ count: Int) -> RunView {
        MachineBench.view(10) {
            $0.following = following(count)
            $0.counts = [.accepted: 4 * count]
        }
    }

    @Test func `many small batches are read from the list of all calls`() throws {
        var machine = MachineBench.machine { $0.perPage = 100 }
        guard case .read(let read) = machine.next(view(10)) else {
            Issue.record("nothing is read")
            return
        }
        #expect(read.purpose == .wideSweep && read.kind == .poll)
        #expect(read.query == .calls(CallFilter(), page: 1, perPage: 100))
        let page = Page(items: calls(1...10), total: 40)
        let writes = machine.take(
            .calls(Reply(.content(page))), to: read, now: Moment(utc: 0, tick: 10))
        #expect(MachineBench.names(writes) == Array(repeating: "calls", count: 10))
        #expect(machine.wideSweep == nil)
    }

    @Test func `a list full of other calls is left at its first page, and not tried again`() {
        var machine = MachineBench.machine { $0.perPage = 100 }
        guard case .read(let read) = machine.next(view(10)) else { return }
        let strangers = (0..<100).map {
            ProviderCall(id: "s\($0)", batchID: "stranger", phone: "+2348000000000")
        }
        let writes = machine.take(
            .calls(Reply(.content(Page(items: strangers, total: 5000)))), to: read,
            now: Moment(utc: 0, tick: 10))
        #expect(writes.isEmpty)
        #expect(MachineBench.name(machine.next(view(10))) == "read sweep")
        #expect(machine.rules.isWideDear)
    }

    @Test func `a page that shows several batches is worth the next one, however long the list`() {
        var wide = WideSweep(following(20), perPage: 20)
        let first = wide.take(Page(items: calls(1...5), total: 9000), statuses: StatusTable())
        #expect(!first.isOver && first.writes.count == 5)
        #expect(wide.query == .calls(CallFilter(), page: 2, perPage: 20))
        let strangers = (0..<20).map {
            ProviderCall(id: "s\($0)", batchID: "stranger", phone: "+2348000000000")
        }
        let second = wide.take(Page(items: strangers, total: 9000), statuses: StatusTable())
        #expect(second.isOver && second.writes.isEmpty && wide.hasPaid)
    }

    @Test func `large batches are swept one by one`() {
        var machine = MachineBench.machine { $0.perPage = 4 }
        #expect(MachineBench.name(machine.next(view(10))) == "read sweep")
    }

    @Test func `a list that cannot be had without a filter costs one try`() {
        var machine = MachineBench.machine { $0.perPage = 100 }
        guard case .read(let read) = machine.next(view(10)) else { return }
        let refused = Reply<Reading<Page<ProviderCall>>>(
            .refused(status: 422, message: "batch_id is required"), status: 422)
        #expect(
            machine.take(.calls(refused), to: read, now: Moment(utc: 0, tick: 10)).isEmpty)
        #expect(MachineBench.name(machine.next(view(10))) == "read sweep")
    }

    @Test(arguments: [true, false])
    func `a whole campaign of small batches needs fewer requests than batches`(isOldestFirst: Bool)
        async throws
    {
        let bench = try CampaignBench(
            CampaignBench.quick(SampleCampaign(rows: 60, batchSize: 3))
        ) { $0.isOldestFirst = isOldestFirst }
        let end = try await bench.run()
        #expect(end.state == .complete && end.rows == [.done: 60])
        let polls = try bench.summary().requests.poll
        #expect(polls < 6, "\(polls) requests for 20 batches")
    }
}
