import RollcallModel
import RollcallStore
import RollcallTestSupport

/// The end of a simulation: every row of every report against what the provider knows.
struct Audit {
    let stage: Stage
    let plan: Plan
    let ledger: Ledger
    let ids: [Int64]
    let resumes: Int
    let requestsBeforeCalm: Int

    /// - Throws: `Violation` of 2, 8, 9, 10 and 11.
    func run() throws {
        try stage.inspector.checkFile()
        for (index, id) in ids.enumerated() { try check(index, id) }
        try checkTime()
    }

    private func check(_ campaign: Int, _ id: Int64) throws {
        let name = plan.campaigns[campaign].sample.name
        let summary = try ledger.summary(of: id)
        guard summary.addsUp, summary.total == plan.campaigns[campaign].sample.contacts.count else {
            throw Violation(9, "the report of \(name) does not add up: \(summary.rows)")
        }
        guard summary.state.isFinished else {
            throw Violation(
                11, "\(name) ends \(summary.state), \(summary.rows.filter { $0.value > 0 })")
        }
        let world = stage.with { $0 }
        var held: [Bool] = []
        try ledger.forEachRow(of: id) { row, _ in
            let place = World.Row(campaign: campaign, row: row.row)
            let calls = world.dialled[place, default: 0]
            try check(row, calls: calls, world, place, name)
            if row.state == .held { held.append(calls > 0) }
        }
        stage.with { world in
            world.tally.held += held.count
            world.tally.unresolved += summary.rows[.unresolved, default: 0]
        }
        // One answer settles all held batches: some called and some not must stay as they are.
        guard Set(held).count != 1 || summary.state == .cancelled else {
            throw Violation(11, "\(name) ends with rows held that the operator could settle")
        }
    }

    private func check(
        _ row: ReportRow, calls: Int, _ world: World, _ place: World.Row, _ name: String
    ) throws {
        let what = "row \(row.row) of \(name) is \(row.state) and was called \(calls) times"
        switch row.state {
        case .done, .unresolved:
            guard calls == 1 else {
                stage.with { $0.tally.losses += 1 }
                throw Violation(2, what)
            }
            if row.state == .done, row.isConfirmed, row.outcome != world.outcomes[place] {
                throw Violation(10, "\(what), \(row.outcome.map(\.rawValue) ?? "-")")
            }
        case .held: break
        case .rejected:
            guard calls == 0, world.refusedRows.contains(place) else { throw Violation(2, what) }
        case .invalid, .duplicate, .suppressed, .expired, .cancelled:
            guard calls == 0 else { throw Violation(2, what) }
        case .ready, .assigned, .sending, .accepted, .inDoubt: throw Violation(11, what)
        }
    }

    /// Since nothing went wrong any more, nothing was waited for without need.
    private func checkTime() throws {
        let (elapsed, requests, slowest, batches) = stage.with { world in
            (
                world.now - (world.calmSince ?? world.now),
                world.tally.posts + world.tally.reads - requestsBeforeCalm,
                world.plan.callTime.upperBound * (world.plan.traits.dialsInTurn ? 2 : 1),
                world.placed.count
            )
        }
        let options = plan.campaigns[0].sample.options
        let isTroubled = stage.with { $0.dice.taken > 0 }
        // Numbers that cannot be read are waited for until the deadline.
        let isOpaque =
            !plan.traits.echoesTags && [.national, .masked].contains(plan.traits.spelling)
        var bound =
            2 * QuotaForecast.earliest(requests + 1, limits: options.limits) + 3 * slowest
            + 20 * options.firstPoll + 2_000_000
        if isOpaque { bound += options.deadline }
        // Callbacks that do not come are waited for.
        if plan.callsBack { bound += min(60 * options.firstPoll, options.deadline / 2) }
        if isTroubled {
            bound +=
                Int64(requests) * 60_000 + Int64(resumes) * 3_600_000
                + Int64(ids.count) * (options.deadline + 10 * options.doubtHorizon)
                + 36 * 3_600_000
        }
        guard elapsed <= bound else {
            throw Violation(11, "the end took \(elapsed / 1000) s, at most \(bound / 1000) are due")
        }
        // All calls of a batch whose numbers cannot be read are read again, one a page at the worst.
        let calls = isOpaque ? plan.campaigns.map(\.sample.identity.batchSize).max() ?? 1 : 1
        let pages = batches / plan.traits.cap + calls
        let most = 200 + 60 * (batches + ids.count) * (1 + pages)
        guard requests <= most else {
            throw Violation(11, "the end took \(requests) requests, at most \(most) are due")
        }
    }
}
