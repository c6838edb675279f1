import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// What a verdict on a batch in doubt makes of it.
@Suite struct VerdictTests {
    /// Runs the machine through one listing over empty or broken lists.
    private func listing(
        _ doubt: DoubtfulBatch, at tick: Int64, resend: Bool = false, broken: Bool = false
    ) -> [String] {
        var machine = MachineBench.machine { $0.resendAbsent = resend }
        let view = MachineBench.view(tick) { $0.doubt = doubt }
        for _ in 0..<20 {
            switch machine.next(view) {
            case .record(let writes): return MachineBench.names(writes)
            case .read(let read):
                let status = 405
                if case .requests = read.query {
                    let content: Reading<Page<ProviderRequest>> =
                        broken
                        ? .refused(status: status, message: "")
                        : .content(Page(items: [], total: 0))
                    _ = machine.take(.requests(Reply(content)), to: read, now: view.now)
                } else {
                    let content: Reading<Page<ProviderCall>> = .content(Page(items: [], total: 0))
                    _ = machine.take(.calls(Reply(content)), to: read, now: view.now)
                }
            case let other: return [MachineBench.name(other)]
            }
        }
        return ["endless"]
    }

    @Test func `what was sent with another key is held, whatever the policy`() {
        let foreign = MachineBench.doubtful(
            absent: 1, listings: 1, listedAt: 900_000, otherKey: true)
        #expect(listing(foreign, at: 960_000, resend: true) == ["listed", "held"])
    }

    @Test(arguments: [
        (200, 1, "held"), (202, 1, "held"), (299, 1, "held"), (503, 1, "resealed"),
        (nil, 3, "resealed"), (nil, 4, "held"),
    ])
    func `what was answered with success, or vanished four times, is held whatever the policy`(
        status: Int?, doubts: Int, last: String
    ) {
        let doubt = MachineBench.doubtful(
            absent: 1, listings: 1, listedAt: 900_000, status: status, doubts: doubts)
        #expect(listing(doubt, at: 960_000, resend: true) == ["listed", last])
    }

    @Test func `one absence is noted, the second holds the batch for the operator`() {
        #expect(listing(MachineBench.doubtful(), at: 900_000) == ["listed"])
        let again = MachineBench.doubtful(absent: 1, listings: 1, listedAt: 900_000)
        #expect(listing(again, at: 960_000) == ["listed", "held"])
        #expect(listing(again, at: 959_999) == ["wait 960000 doubt"])
    }

    @Test func `only the operator's flag sends an absent batch again`() {
        #expect(listing(MachineBench.doubtful(), at: 900_000, resend: true) == ["listed"])
        let again = MachineBench.doubtful(absent: 1, listings: 1, listedAt: 900_000)
        #expect(listing(again, at: 960_000, resend: true) == ["listed", "resealed"])
    }

    @Test func `lists that do not tell are looked at for one more horizon, then the batch is held`()
    {
        #expect(
            listing(MachineBench.doubtful(), at: 900_000, resend: true, broken: true) == ["listed"])
        let later = MachineBench.doubtful(listings: 3, listedAt: 1_700_000, until: 1_800_000)
        #expect(listing(later, at: 1_800_000, resend: true, broken: true) == ["listed", "held"])
        let absentBefore = MachineBench.doubtful(
            absent: 1, listings: 1, listedAt: 900_000)
        #expect(listing(absentBefore, at: 960_000, resend: true, broken: true) == ["listed"])
    }
}
