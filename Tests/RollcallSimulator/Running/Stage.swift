import RollcallModel
import RollcallStore
import Synchronization

/// The world of one simulation as its processes meet it. Whoever waits is parked; the driver lets one
/// of them go on at a time, in the order of virtual time.
final class Stage: Sendable {
    /// A campaign that takes more steps than this goes round in circles.
    static let mostSteps = 60_000
    /// The longest sleep: a month.
    private static let longestSleep: Int64 = 30 * 86_400_000

    private let world: Mutex<World>
    let inspector: Inspector

    init(_ world: World, inspector: Inspector) {
        self.world = Mutex(world)
        self.inspector = inspector
    }

    func with<Result: Sendable>(_ body: (inout World) throws -> Result) rethrows -> Result {
        try world.withLock { try body(&$0) }
    }

    // MARK: - Time

    func reading() -> ClockReading {
        with { $0.reading }
    }

    func park(_ process: Int, until time: Int64) async {
        await withCheckedContinuation { continuation in
            with { $0.processes[process].parked = (continuation, time) }
        }
    }

    /// A run's nap; it lasts until what the run waits for, or until something happens before that.
    func sleep(_ process: Int, milliseconds: Int64) async throws {
        let until = try with { world in
            guard world.processes[process].isAlive else { throw Crash() }
            let until = world.wakeUp(of: process, nap: milliseconds)
            world.drawIncident(until: until, process: process)
            return until
        }
        await park(process, until: until)
        guard with({ $0.processes[process].isAlive }) else { throw Crash() }
    }

    /// What a run says about itself.
    func take(_ event: WaitingRun, _ process: Int) {
        with { world in
            world.steps += 1
            if world.steps > Self.mostSteps, world.violation == nil {
                _ = world.broke(11, "the campaigns go round in circles")
            }
            guard case .waits(let milliseconds, let isBlocked) = event else { return }
            let real = world.now + max(1, min(milliseconds, Self.longestSleep))
            world.processes[process].isBlocked = isBlocked
            world.processes[process].target =
                isBlocked ? max(real, world.nextChange(but: process, most: 60_000)) : real
        }
    }

    // MARK: - The ledger's points

    func pass(_ point: LedgerPoint, _ process: Int, path: String) throws {
        switch point {
        case .committing: try with { try $0.commit(process, path: path) }
        case .committed:
            try inspect()
            try with { try $0.committed(process) }
        }
    }

    func inspect() throws {
        do { try inspector.follow() } catch {
            report(error)
            throw error
        }
    }

    /// A broken promise, or an error that none of our own checks may have.
    func report(_ error: any Error) {
        with { world in
            if error is Crash { return }
            let found = error as? Violation ?? Violation(0, "\(error)")
            _ = world.broke(found.invariant, found.text)
        }
    }
}
