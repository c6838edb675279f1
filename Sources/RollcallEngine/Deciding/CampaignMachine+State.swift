package import RollcallModel

extension CampaignMachine {
    /// How far the reading of results has come, for an estimate of the rest.
    package var followingState: FollowingState {
        var state = FollowingState(rules)
        state.sweep = sweep?.batch.id
        for sweep in parked.values + (sweep.map { [$0] } ?? []) {
            state.pages[sweep.batch.id] = sweep.walk.isAhead ? 1 : sweep.walk.page
            if sweep.endedAhead > 0 { state.ahead[sweep.batch.id] = sweep.endedAhead }
        }
        state.wideSweep = wideSweep.map { .init(batches: $0.unseen, page: $0.walk.page) }
        state.probe = probe.map { .init(batches: $0.wanted, page: $0.walk.page) }
        return state
    }
}
