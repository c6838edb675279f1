import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct ConfirmingTests {
    private static let now: Int64 = 10_000_000

    private func quota(_ used: Int, _ usedInHour: Int, paced: Bool = false, next: Int64 = 0)
        -> QuotaState
    {
        QuotaState(
            used: [
                (QuotaLimit(count: 6, milliseconds: 60_000), used),
                (QuotaLimit(count: 60, milliseconds: 3_600_000), usedInHour),
            ], isPaced: paced, holdUntil: 0, next: next, now: Self.now)
    }

    private func next(
        _ machine: inout CampaignMachine, _ change: (inout RunView) -> Void = { _ in }
    ) -> String {
        MachineBench.name(
            machine.next(
                MachineBench.view(Self.now) {
                    $0.counts = [.done: 4, .accepted: 4]
                    $0.following = [MachineBench.followed(1, lookAt: Self.now + 7_200_000)]
                    $0.unconfirmed = [MachineBench.followed(9)]
                    $0.quota = quota(3, 30)
                    change(&$0)
                }))
    }

    private func next(_ change: (inout RunView) -> Void = { _ in }) -> String {
        var machine = MachineBench.machine()
        return next(&machine, change)
    }

    @Test func `what only a callback told is confirmed where everything else waits`() {
        #expect(next() == "read confirmation")
        #expect(next { $0.unconfirmed = [] }.hasPrefix("wait"))
        #expect(next { $0.counts = [.done: 8] } == "record finished")
    }

    @Test func `nothing is confirmed with more than half of a window used, or paced, or held`() {
        for quota in [
            quota(4, 30), quota(3, 31), quota(0, 0, paced: true),
            quota(0, 0, next: Self.now + 1),
        ] {
            #expect(next { $0.quota = quota }.hasPrefix("wait"))
        }
    }

    @Test func `nothing is confirmed beside a doubt`() {
        #expect(next { $0.doubt = MachineBench.doubtful(since: Self.now) }.hasPrefix("wait"))
    }

    @Test func `a confirmation takes no slot that a batch on its way will need`() {
        let soon = { (count: Int64) in
            (1...count).map { MachineBench.followed($0, lookAt: Self.now + 1_800_000) }
        }
        #expect(next { $0.following = soon(28) } == "read confirmation")
        #expect(next { $0.following = soon(29) }.hasPrefix("wait"))
    }

    @Test func `a batch that a sweep did not confirm waits its turn`() {
        #expect(
            next { $0.unconfirmed = [MachineBench.followed(9, sweptAt: Self.now - 1)] }
                .hasPrefix("wait"))
        #expect(
            next { $0.unconfirmed = [MachineBench.followed(9, sweptAt: Self.now - 5_000_000)] }
                == "read confirmation")
    }

    @Test func `a list that cannot be read leaves the batch unconfirmed, and pauses nothing`() {
        var machine = MachineBench.machine()
        let read = Read(
            query: .calls(CallFilter(batchID: "p9"), page: 1, perPage: 100), purpose: .confirmation)
        #expect(next(&machine) == "read confirmation")
        for time in 0..<5 {
            let writes = machine.take(
                .calls(Reply(.failed("reset"))), to: read,
                now: Moment(utc: Self.now, tick: Self.now - 100_000 + Int64(time)))
            #expect(writes.isEmpty)
        }
        #expect(next(&machine).hasPrefix("wait"))
        #expect(
            next(&machine) { $0.unconfirmed = [MachineBench.followed(8)] } == "read confirmation")
        _ = machine.take(
            .calls(Reply(.refused(status: 404, message: ""))), to: read,
            now: Moment(utc: 0, tick: Self.now))
        #expect(machine.unconfirmable == [8, 9])
    }

    @Test func `a confirmation's pages become writes like a sweep's`() {
        var machine = MachineBench.machine()
        #expect(next(&machine) == "read confirmation")
        let call = ProviderCall(id: "c", phone: SampleCampaign.phone(0), status: "COMPLETED")
        let read = Read(
            query: .calls(CallFilter(batchID: "p9"), page: 1, perPage: 100), purpose: .confirmation)
        let writes = machine.take(
            .calls(Reply(.content(Page(items: [call], total: 1)))), to: read,
            now: Moment(utc: 0, tick: Self.now))
        #expect(MachineBench.names(writes) == ["calls", "swept"])
        #expect(machine.confirming == nil)
    }

    @Test func `a batch that was called back is swept without a probe`() {
        // Too small to be a sample, and not alone.
        var called = MachineBench.followed(1)
        let other = MachineBench.followed(2, lookAt: .max)
        #expect(next { $0.following = [called, other] } == "read probe")
        called.calledAt = 5
        #expect(next { $0.following = [called, other] } == "read sweep")
        called.sweptAt = 6
        #expect(next { $0.following = [called, other] } == "read probe")
    }

    @Test func `a strange callback makes an absence unclear, and a match stands`() {
        var doubt = MachineBench.doubtful(absent: 1, listings: 1, listedAt: 900_000)
        doubt.hasStrangeCallbacks = true
        var listing = Listing(doubt, workflowID: "wf-1", perPage: 100)
        let now = Moment(utc: Self.now, tick: Self.now)
        while case .query(let query) = listing.next {
            if case .requests = query {
                listing.take(
                    Page<ProviderRequest>(items: [], total: 0), now: now, serverDate: nil)
            } else {
                listing.take(Page<ProviderCall>(items: [], total: 0), now: now, serverDate: nil)
            }
        }
        let reason = "a callback came for a request that no batch is known to be"
        #expect(listing.next == .verdict(.inconclusive(reason)))
    }
}
