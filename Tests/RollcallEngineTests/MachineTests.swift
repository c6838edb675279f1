import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

@Suite struct MachineTests {
    private func next(
        _ tick: Int64 = 0, options: (inout RunOptions) -> Void = { _ in },
        _ change: (inout RunView) -> Void
    ) -> String {
        var machine = MachineBench.machine(options)
        return MachineBench.name(machine.next(MachineBench.view(tick, change)))
    }

    @Test(arguments: [CampaignState.paused, .complete, .completeWithHolds, .cancelled, .validated])
    func `a campaign that does not run gets no request`(state: CampaignState) {
        #expect(
            next {
                $0.state = state
                $0.hasUnbatchedRows = true
            } == "end")
    }

    @Test func `rows without a batch are sealed, no open row is the end`() {
        #expect(next { $0.hasUnbatchedRows = true } == "seal")
        #expect(next { $0.counts = [.done: 3, .held: 1, .invalid: 2] } == "record finished")
    }

    @Test func `after a cancel nothing is sealed or sent`() {
        #expect(
            next {
                $0.cancelRequested = true
                $0.hasUnbatchedRows = true
            } == "record cancelledUnsent")
        #expect(
            next {
                $0.cancelRequested = true
                $0.sealed = SealedBatch(id: 1, size: 4)
            } == "record cancelledUnsent")
    }

    @Test func `while a batch is in doubt no other is sealed or sent`() {
        #expect(
            next {
                $0.doubt = MachineBench.doubtful(since: 0)
                $0.sealed = SealedBatch(id: 2, size: 4)
                $0.hasUnbatchedRows = true
            } == "wait 900000 doubt")
    }

    @Test func `a doubt is settled before results are read`() {
        let view = { (view: inout RunView) in
            view.doubt = MachineBench.doubtful(since: 0)
            view.following = [MachineBench.followed(2, lookAt: 0)]
        }
        #expect(next(899_999, view) == "read sweep")
        #expect(next(900_000, view) == "read listing")
    }

    @Test func `listings are a fifteenth of the horizon apart, inconclusive ones ever further`() {
        func due(_ doubt: DoubtfulBatch) -> String {
            next(1_000_000) { $0.doubt = doubt }
        }
        #expect(
            due(MachineBench.doubtful(absent: 1, listings: 1, listedAt: 1_000_000))
                == "wait 1060000 doubt")
        for (listings, wait) in [(1, 120_000), (2, 240_000), (3, 480_000), (9, 700_000)] {
            let doubt = MachineBench.doubtful(
                listings: listings, listedAt: 1_000_000, until: 1_700_000)
            #expect(due(doubt) == "wait \(1_000_000 + wait) doubt")
        }
    }

    @Test func `an exhausted campaign of refusals stops before it seals once more`() {
        #expect(
            next {
                $0.hasUnbatchedRows = true
                $0.isBarren = true
            } == "record paused refusals")
    }

    @Test func `numbers in doubt elsewhere are waited for, and not for ever`() {
        var machine = MachineBench.machine()
        func next(_ tick: Int64) -> String {
            MachineBench.name(machine.next(MachineBench.view(tick) { $0.hasUnbatchedRows = true }))
        }
        #expect(next(0) == "seal")
        machine.noteBlocked(by: ["other"], now: 0)
        #expect(next(0) == "wait 1000 blocked(by: [\"other\"])")
        #expect(next(1000) == "seal")
        machine.noteBlocked(by: ["other"], now: 2_700_000)
        #expect(next(2_700_000) == "record paused shared_doubt")
    }

    @Test func `results are looked at when they are due, at the deadline at the latest`() {
        #expect(
            next(50) { $0.following = [MachineBench.followed(1, lookAt: 700)] }
                == "wait 700 results")
        let day: Int64 = 86_400_000
        let late = { (view: inout RunView) in
            view.following = [MachineBench.followed(1, lookAt: 2 * day, sweptAt: 5)]
        }
        #expect(next(day - 1, late) == "wait \(day) results")
        #expect(next(day, late) == "read sweep")
        #expect(
            next(day + 1) {
                $0.following = [MachineBench.followed(1, lookAt: 2 * day, sweptAt: day)]
            } == "record expired")
    }

    @Test func `one page of the requests answers for many batches, a finished one is swept first`()
    {
        #expect(
            next(10) { $0.following = [MachineBench.followed(1), MachineBench.followed(2)] }
                == "read probe")
        #expect(
            next(10) {
                $0.following = [MachineBench.followed(1), MachineBench.followed(2, final: true)]
            } == "read sweep")
    }

    @Test func `open rows of no batch are trouble, not an endless wait`() {
        #expect(next { $0.counts = [.accepted: 1] } == "record paused trouble")
    }

    @Test func `a list that the provider does not have is done without`() {
        var machine = MachineBench.machine()
        let view = MachineBench.view(10) {
            $0.following = [MachineBench.followed(1), MachineBench.followed(2)]
        }
        guard case .read(let read) = machine.next(view) else {
            Issue.record("no probe")
            return
        }
        let reply = Reply(Reading<Page<ProviderRequest>>.refused(status: 404, message: ""))
        #expect(machine.take(.requests(reply), to: read, now: view.now).isEmpty)
        #expect(MachineBench.name(machine.next(view)) == "read sweep")
    }
}
