import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// A batch of several pages that is swept too early.
@Suite struct EarlySweepTests {
    private let batch = MachineBench.followed(1, size: 6)
    private let times = [BatchTime(size: 6, took: 200_000)]

    private func view(_ tick: Int64, final: Bool = false, lookAt: Int64 = 0) -> RunView {
        MachineBench.view(tick) {
            var batch = batch
            batch.isRequestFinal = final
            batch.lookAt = lookAt
            $0.following = [batch]
            $0.times = times
        }
    }

    private func page(_ number: Int, _ status: String) -> Page<ProviderCall> {
        let items = (0..<2).map { index in
            ProviderCall(
                id: "c\(number)-\(index)", batchID: "p1",
                phone: SampleCampaign.phone(2 * number + index), status: status, createdAt: 0,
                updatedAt: 190_000)
        }
        return Page(items: items, total: 6)
    }

    private func read(_ machine: inout CampaignMachine, _ view: RunView) throws -> Read {
        guard case .read(let read) = machine.next(view) else {
            throw RecheckFailure(reason: .trouble, note: "nothing is read")
        }
        return read
    }

    @Test func `it stops at the first call under way and goes on there`() throws {
        var machine = MachineBench.machine { $0.perPage = 2 }
        #expect(MachineBench.name(machine.next(view(209_000))) == "wait 210000 results")
        let now = Moment(utc: 0, tick: 210_000)
        var read = try read(&machine, view(now.tick))
        #expect(read.query == .calls(CallFilter(batchID: "p1"), page: 1, perPage: 2))
        _ = machine.take(.calls(Reply(.content(page(1, "COMPLETED")))), to: read, now: now)
        read = try self.read(&machine, view(now.tick))
        let early = machine.take(.calls(Reply(.content(page(2, "QUEUED")))), to: read, now: now)
        #expect(MachineBench.names(early) == ["calls", "look"])
        guard case .look(1, let lookAt, false) = early.last else {
            Issue.record("\(early)")
            return
        }
        #expect(lookAt == 210_000 + MachineBench.options.firstPoll)
        // Two of six have ended, which took less in an earlier batch: it is looked at after as long again.
        #expect(
            MachineBench.name(machine.next(view(400_000, lookAt: lookAt))) == "wait 420000 results")

        // The list of requests calls it finished: what is left is read, and no more.
        let later = Moment(utc: 0, tick: 400_000)
        for number in 2...3 {
            read = try self.read(&machine, view(later.tick, final: true, lookAt: lookAt))
            #expect(read.query == .calls(CallFilter(batchID: "p1"), page: number, perPage: 2))
            let writes = machine.take(
                .calls(Reply(.content(page(number, "COMPLETED")))), to: read, now: later)
            let isLast = number == 3
            #expect(
                MachineBench.names(writes) == (isLast ? ["calls", "swept", "took"] : ["calls"]))
        }
        #expect(machine.parked.isEmpty)
    }

    @Test func `past the deadline the whole list is read, from the first page`() throws {
        var machine = MachineBench.machine {
            $0.perPage = 2
            $0.deadline = 300_000
        }
        let now = Moment(utc: 0, tick: 210_000)
        for (number, status) in [(1, "COMPLETED"), (2, "QUEUED")] {
            let read = try read(&machine, view(now.tick))
            _ = machine.take(.calls(Reply(.content(page(number, status)))), to: read, now: now)
        }
        let late = Moment(utc: 0, tick: 300_000)
        let read = try read(&machine, view(late.tick, lookAt: 400_000))
        #expect(read.query == .calls(CallFilter(batchID: "p1"), page: 1, perPage: 2))
    }

    /// Two batches of 20, pages of 10, about which nothing is known yet.
    private func unknown(_ tick: Int64, lookAt: Int64 = 0) -> RunView {
        MachineBench.view(tick) {
            $0.following = [
                MachineBench.followed(1, lookAt: lookAt, size: 20),
                MachineBench.followed(2, acceptedAt: 100_000, size: 20),
            ]
        }
    }

    private func sample(_ number: Int, ended: Int) -> Page<ProviderCall> {
        let items = (0..<10).map { index in
            ProviderCall(
                id: "c\(number)-\(index)", batchID: "p1",
                phone: SampleCampaign.phone(10 * number + index),
                status: index < ended ? "BUSY" : "QUEUED")
        }
        return Page(items: items, total: 20)
    }

    @Test func `the first look reads calls, which tell what share of them has ended`() throws {
        var machine = MachineBench.machine { $0.perPage = 10 }
        let now = Moment(utc: 0, tick: 120_000)
        var read = try read(&machine, unknown(now.tick))
        #expect(read.query == .calls(CallFilter(batchID: "p1"), page: 1, perPage: 10))
        let first = machine.take(.calls(Reply(.content(sample(0, ended: 10)))), to: read, now: now)
        #expect(MachineBench.names(first) == ["calls"])
        read = try self.read(&machine, unknown(now.tick))
        let writes = machine.take(.calls(Reply(.content(sample(1, ended: 5)))), to: read, now: now)
        #expect(MachineBench.names(writes) == ["calls", "look"])
        guard case .look(1, let lookAt, false) = writes.last else {
            Issue.record("\(writes)")
            return
        }
        // Fifteen of twenty took two minutes.
        #expect(lookAt == now.tick + MachineBench.options.firstPoll)
        let usual = machine.rules.pace.usual([20], times: [])[20]
        #expect(usual.map { (130_000...200_000).contains($0) } == true, "\(usual ?? 0)")

        // What has ended is not read again, and the other one is not asked for before its time.
        let next = machine.next(unknown(now.tick, lookAt: lookAt))
        guard case .wait(let until, .results) = next else {
            Issue.record("\(next)")
            return
        }
        #expect(until == lookAt && 100_000 + (usual ?? 0) > lookAt)
        read = try self.read(&machine, unknown(lookAt, lookAt: lookAt))
        #expect(read.query == .calls(CallFilter(batchID: "p1"), page: 2, perPage: 10))
    }

    @Test func `calls that have just begun tell nothing: the list of requests is asked`() throws {
        var machine = MachineBench.machine { $0.perPage = 10 }
        let now = Moment(utc: 0, tick: 120_000)
        let read = try read(&machine, unknown(now.tick))
        let writes = machine.take(.calls(Reply(.content(sample(0, ended: 0)))), to: read, now: now)
        #expect(MachineBench.names(writes) == ["calls", "look"])
        #expect(MachineBench.name(machine.next(unknown(now.tick, lookAt: .max))) == "read probe")
    }

    @Test func `a call that never ends does not keep a finished request's others unread`() throws {
        var machine = MachineBench.machine { $0.perPage = 2 }
        let now = Moment(utc: 0, tick: 240_000)
        let unread = { (tick: Int64, isFinal: Bool) in
            var view = view(tick, final: isFinal)
            view.following[0].size = 10
            view.times = []
            return view
        }
        var read = try read(&machine, unread(now.tick, false))
        let items = (0..<2).map {
            ProviderCall(
                id: "c1-\($0)", batchID: "p1", phone: SampleCampaign.phone(2 + $0), status: "QUEUED"
            )
        }
        let sampled = machine.take(
            .calls(Reply(.content(Page(items: items, total: 6)))), to: read, now: now)
        #expect(MachineBench.names(sampled) == ["calls", "look"])
        for number in 1...3 {
            read = try self.read(&machine, unread(now.tick, true))
            #expect(read.query == .calls(CallFilter(batchID: "p1"), page: number, perPage: 2))
            let status = number == 1 ? "QUEUED" : "COMPLETED"
            let writes = machine.take(
                .calls(Reply(.content(page(number, status)))), to: read, now: now)
            guard number == 3 else { continue }
            guard
                case .swept(1, isComplete: true, isRequestFinal: true, _, let lookAt) = writes.last
            else {
                Issue.record("\(writes)")
                return
            }
            #expect(lookAt == now.tick + MachineBench.options.firstPoll)
        }
        // Afterwards the page with that call alone is read, less and less often.
        let looks: [(Int64, Int64)] = [
            (400_000, MachineBench.options.firstPoll), (4_000_000, 500_000),
        ]
        for (tick, wait) in looks {
            var later = unread(tick, true)
            later.following[0].sweptAt = now.tick
            later.following[0].isWhole = true
            read = try self.read(&machine, later)
            #expect(read.query == .calls(CallFilter(batchID: "p1"), page: 1, perPage: 2))
            let writes = machine.take(
                .calls(Reply(.content(page(1, "QUEUED")))), to: read,
                now: Moment(utc: 0, tick: tick))
            #expect(MachineBench.names(writes) == ["calls", "look"])
            guard case .look(1, at: tick + wait, isRequestFinal: true) = writes.last else {
                Issue.record("\(writes)")
                return
            }
        }
    }

    @Test func `a call that never ends does not keep the others unread until the deadline`() throws
    {
        var machine = MachineBench.machine { $0.perPage = 2 }
        var tick: Int64 = 210_000
        var lookAt: Int64 = 0
        var looks = 0
        var sweptAt: Int64?
        // On each of the first pages somebody does not hang up.
        while sweptAt == nil, tick < 3_600_000 {
            let view = view(tick, lookAt: lookAt)
            switch machine.next(view) {
            case .wait(let until, _): tick = until
            case .read(let read):
                looks += 1
                let now = Moment(utc: 0, tick: tick)
                if case .requests = read.query {
                    let request = ProviderRequest(
                        id: "p1", workflowID: nil, status: "PROCESSING", createdAt: nil,
                        totalCalls: 6, endedCalls: 3)
                    let page = Page(items: [request], total: 1)
                    let writes = machine.take(
                        .requests(Reply(.content(page))), to: read, now: now)
                    if case .look(_, let at, _) = writes.first { lookAt = at }
                    continue
                }
                guard case .calls(_, let number, _) = read.query else {
                    Issue.record("\(read)")
                    return
                }
                var content = page(number, "COMPLETED")
                if number < 3 { content.items[1].status = "QUEUED" }
                let writes = machine.take(.calls(Reply(.content(content))), to: read, now: now)
                if case .look(_, let at, _) = writes.last { lookAt = at }
                if writes.contains(where: { if case .swept = $0 { true } else { false } }) {
                    sweptAt = tick
                }
            default:
                Issue.record("neither read nor waited")
                return
            }
        }
        #expect(sweptAt.map { $0 < 1_800_000 } == true)
        #expect(looks < 16, "\(looks)")
    }

    @Test func `an empty list does not tell that its calls have ended`() throws {
        var machine = MachineBench.machine()
        let read = try read(&machine, unknown(120_000))
        let writes = machine.take(
            .calls(Reply(.content(Page(items: [], total: 0)))), to: read,
            now: Moment(utc: 0, tick: 120_000))
        #expect(MachineBench.names(writes) == ["calls", "swept"])
        #expect(machine.spent.isEmpty)
        // Nor does the one before it keep a finished request's pages from being read.
        var rules = machine.rules
        rules.perPage = 2
        var empty = MachineBench.followed(1, final: true, size: 6)
        empty.sweptAt = 120_000
        #expect(!rules.isPutOff(empty, isOnly: false, now: 240_000))
    }

    @Test func `calls that the list does not show yet have not ended`() throws {
        var machine = MachineBench.machine { $0.perPage = 10 }
        let now = Moment(utc: 0, tick: 120_000)
        let read = try read(&machine, unknown(now.tick))
        // The latest ones come first.
        let items = sample(0, ended: 5).items.reversed()
        _ = machine.take(
            .calls(Reply(.content(Page(items: Array(items), total: 12)))), to: read, now: now)
        #expect(machine.rules.pace.glimpses[1]?.glimpse.ended == 7)
    }

    @Test func `a batch of many pages gets its first look later, unless its pace is known`() {
        var machine = MachineBench.machine { $0.perPage = 1 }
        var view = view(0, lookAt: MachineBench.options.firstPoll)
        #expect(MachineBench.name(machine.next(view)) == "wait 210000 results")
        view.times = []
        #expect(MachineBench.name(machine.next(view)) == "wait 300000 results")
    }
}
