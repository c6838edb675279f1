import Synchronization

/// Which seed comes next, and what came of those before it.
final class SweepBook: Sendable {
    struct Report: Sendable {
        var tally = Tally()
        /// The first seed that broke a promise.
        var failure: Simulation.Result?
        var seconds = 0.0
    }

    private let state: Mutex<(next: UInt64, end: UInt64, report: Report)>

    init(_ seeds: Range<UInt64>) {
        state = Mutex((seeds.lowerBound, seeds.upperBound, Report()))
    }

    /// Nil at the end of the seeds, and after a failure.
    func next() -> UInt64? {
        state.withLock { state in
            guard state.next < state.end, state.report.failure == nil else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// - Returns: the sums so far.
    func take(_ result: Simulation.Result) -> Tally {
        state.withLock { state in
            state.report.tally.add(result.tally)
            if result.violation != nil, state.report.failure == nil {
                state.report.failure = result
            }
            return state.report.tally
        }
    }

    func report(seconds: Double) -> Report {
        var report = state.withLock { $0.report }
        report.seconds = seconds
        return report
    }
}
