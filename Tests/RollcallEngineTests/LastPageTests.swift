import RollcallModel
import RollcallTestSupport
import Testing

@testable import RollcallEngine
@testable import RollcallStore

/// The first look at a batch whose list comes latest first: four pages of ten calls, of which nothing is
/// known.
@Suite struct LastPageTests {
    private let perPage = 10
    private let now = Moment(utc: 0, tick: 200_000)

    private func view(
        _ tick: Int64, lookAt: Int64 = 0, size: Int = 40, final: Bool = false
    ) -> RunView {
        MachineBench.view(tick) {
            $0.following = [MachineBench.followed(1, lookAt: lookAt, final: final, size: size)]
        }
    }

    /// - Parameter ends: of each call of the page; nil of those under way.
    private func page(_ number: Int, ends: [Int64?], total: Int = 40) -> Page<ProviderCall> {
        let items = ends.enumerated().map { index, end in
            ProviderCall(
                id: "c\(number)-\(index)", batchID: "p1",
                phone: SampleCampaign.phone(10 * number + index),
                status: end == nil ? "QUEUED" : "COMPLETED", createdAt: 0, updatedAt: end ?? 0)
        }
        return Page(items: items, total: total)
    }

    private let pending = [Int64?](repeating: nil, count: 10)
    /// From the latest call to the first one.
    private let ended: [Int64?] = (1...10).reversed().map { Int64(10_000 * $0) }

    /// - Returns: the page of calls that was asked for, and what its content changed.
    private func read(
        _ machine: inout CampaignMachine, _ view: RunView, ends: [Int64?], total: Int = 40
    ) throws -> (page: Int, writes: [LedgerWrite]) {
        guard case .read(let read) = machine.next(view), case .calls(_, let number, _) = read.query
        else { throw RecheckFailure(reason: .trouble, note: "no calls are read") }
        let content = page(number, ends: ends, total: total)
        let writes = machine.take(.calls(Reply(.content(content))), to: read, now: view.now)
        return (number, writes)
    }

    private func look(_ writes: [LedgerWrite]) throws -> Int64 {
        guard case .look(1, let at, false) = writes.last else {
            throw RecheckFailure(reason: .trouble, note: "\(writes)")
        }
        return at
    }

    private func machine() -> CampaignMachine { MachineBench.machine { $0.perPage = perPage } }

    @Test func `the last page tells how long so many calls took, and is not read again`() throws {
        var machine = machine()
        #expect(try read(&machine, view(now.tick), ends: pending).page == 1)
        #expect(machine.followingState.pages == [1: 1])
        let (number, writes) = try read(&machine, view(now.tick), ends: ended)
        #expect(number == 4)
        #expect(MachineBench.names(writes) == ["calls", "look"])
        #expect(machine.followingState.pages == [1: 1])
        #expect(machine.followingState.ahead == [1: 10])
        // Ten calls end over 100 s: forty take that four times, and what a call takes.
        let lookAt = try look(writes)
        let found = Int64(2 * 30_000 + 100_000 * 4)
        let expected = found + found / 32
        #expect(
            MachineBench.name(machine.next(view(now.tick, lookAt: lookAt)))
                == "wait \(expected) results")
        for number in 1...3 {
            let (page, writes) = try read(
                &machine, view(expected, lookAt: lookAt), ends: ended)
            #expect(page == number)
            #expect(
                MachineBench.names(writes)
                    == (number == 3 ? ["calls", "swept", "took"] : ["calls"])
            )
        }
    }

    @Test func `a last page under way is read once, and tells no more than the first one`() throws {
        // Three of forty are too few to tell.
        let parts = [(pending, 2 * now.tick), (pending.prefix(7) + ended.suffix(3), 3 * now.tick)]
        for (part, next) in parts {
            var machine = machine()
            _ = try read(&machine, view(now.tick), ends: pending)
            let (number, writes) = try read(&machine, view(now.tick), ends: part)
            #expect(number == 4)
            let lookAt = try look(writes)
            #expect(lookAt == next)
            #expect(
                MachineBench.name(machine.next(view(now.tick, lookAt: lookAt)))
                    == "wait \(lookAt) results")
            #expect(
                MachineBench.name(machine.next(view(lookAt, lookAt: lookAt))) == "read probe")
            // From its beginning.
            let (first, _) = try read(
                &machine, view(lookAt, lookAt: lookAt, final: true), ends: ended)
            #expect(first == 1)
        }
    }

    @Test func `ends in another order tell nothing`() throws {
        var machine = machine()
        _ = try read(&machine, view(now.tick), ends: pending)
        let (_, writes) = try read(&machine, view(now.tick), ends: ended.reversed())
        #expect(try look(writes) == 2 * now.tick)
        #expect(machine.rules.pace.usual([40], times: []) == [:])
    }

    @Test func `a request that is finished meanwhile is read on`() throws {
        var calledBack = view(now.tick)
        calledBack.following[0].calledAt = now.tick
        for (view, part) in [
            (view(now.tick, final: true), ended), (view(now.tick, final: true), pending),
            (calledBack, ended),
        ] {
            var machine = machine()
            _ = try read(&machine, self.view(now.tick), ends: pending)
            let (number, writes) = try read(&machine, view, ends: part)
            #expect(number == 4)
            #expect(MachineBench.names(writes) == ["calls"])
            let (first, _) = try read(&machine, view, ends: ended)
            #expect(first == 1)
        }
    }

    @Test
    func `nothing is read ahead where the pages are not known, and nothing comes of an empty one`()
        throws
    {
        // The server gives fewer calls than were asked for, and does not say so.
        var machine = machine()
        let (_, cut) = try read(&machine, view(now.tick), ends: Array(pending.prefix(5)))
        #expect(try look(cut) == 2 * now.tick)
        // A list that has become shorter.
        machine = self.machine()
        _ = try read(&machine, view(now.tick), ends: pending)
        let (number, empty) = try read(&machine, view(now.tick), ends: [])
        #expect(number == 4)
        #expect(try look(empty) == 2 * now.tick)
        let (first, _) = try read(
            &machine, view(now.tick, lookAt: now.tick, final: true), ends: ended)
        #expect(first == 1)
    }

    @Test func `what is left of two pages is put off like any other`() throws {
        var machine = machine()
        _ = try read(&machine, view(now.tick, size: 20), ends: pending, total: 20)
        let lookAt = try look(
            read(&machine, view(now.tick, size: 20), ends: ended, total: 20).writes)
        #expect(lookAt == now.tick + 2 * now.tick / 2)
        // It took 100 s for half of them, and is not over after 400.
        let (number, writes) = try read(
            &machine, view(lookAt, lookAt: lookAt, size: 20), ends: [nil] + ended.prefix(9),
            total: 20)
        #expect(number == 1)
        #expect(MachineBench.names(writes) == ["calls", "look"])
        let told = machine.rules.pace.glimpses[1]?.glimpse
        #expect(told?.ended == 19 && told?.error == 0)
    }

    @Test
    func `a sample of few ended calls is looked at early, and read through if nothing more ends`()
        throws
    {
        var machine = machine()
        machine.rules.hasNoRequestList = true
        machine.rules.sample = 1
        // Four of ten, in no order, of a hundred.
        let mixed: [Int64?] = [1, nil, nil, 1, nil, nil, 1, nil, 1, nil]
        var looks: [Int64] = [600_000]
        var lookAt: Int64 = 0
        for number in 1...2 {
            let view = view(looks[number - 1], lookAt: lookAt, size: 100)
            let (page, writes) = try read(&machine, view, ends: mixed, total: 100)
            #expect(page == 1)
            lookAt = try look(writes)
            let later = self.view(looks[number - 1], lookAt: lookAt, size: 100)
            guard case .wait(let until, _) = machine.next(later) else {
                Issue.record("look \(number)")
                return
            }
            looks.append(until)
        }
        // Careful would be 1,590 s and more.
        #expect((800_000...900_000).contains(looks[1]), "\(looks)")
        for number in 1...10 {
            let view = view(looks[2], lookAt: lookAt, size: 100)
            let (page, writes) = try read(&machine, view, ends: mixed, total: 100)
            #expect(page == number)
            #expect(MachineBench.names(writes) == (number == 10 ? ["calls", "swept"] : ["calls"]))
        }
    }

    @Test func `a last page that cannot be read is not asked for at the next look`() throws {
        var machine = machine()
        _ = try read(&machine, view(now.tick), ends: pending)
        var tick = now.tick
        var writes: [LedgerWrite] = []
        for _ in 0..<5 {
            guard case .read(let read) = machine.next(view(tick)) else {
                Issue.record("nothing is read")
                return
            }
            #expect(read.purpose == .sweep)
            writes = machine.take(
                .calls(Reply(.refused(status: 500, message: ""))), to: read,
                now: Moment(utc: 0, tick: tick))
            tick += 3_600_000
        }
        let lookAt = try look(writes)
        #expect(MachineBench.name(machine.next(view(lookAt, lookAt: lookAt))) == "read probe")
    }
}
