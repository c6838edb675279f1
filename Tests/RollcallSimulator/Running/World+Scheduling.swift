import RollcallModel
import RollcallStore
import RollcallTestSupport

extension World {
    enum Next: Sendable {
        case wake(CheckedContinuation<Void, Never>)
        case incident(Incident)
    }

    /// The earliest thing that anybody waits for; moves the clock there.
    mutating func next() -> Next? {
        let sleeper = processes.indices.filter { processes[$0].parked != nil }
            .min { wake(of: $0) < wake(of: $1) }
        let coming = agenda.indices.min { agenda[$0].at < agenda[$1].at }
        if let coming, sleeper.map({ agenda[coming].at <= wake(of: $0) }) ?? true {
            let found = agenda.remove(at: coming)
            clock.real = max(clock.real, found.at)
            return .incident(found.incident)
        }
        guard let sleeper, let parked = processes[sleeper].parked else { return nil }
        clock.real = max(clock.real, parked.until)
        processes[sleeper].parked = nil
        return .wake(parked.continuation)
    }

    private func wake(of process: Int) -> Int64 { processes[process].parked?.until ?? .max }

    /// When something may have changed for a process that waits for others: never because of one
    /// that itself does nothing but that.
    func nextChange(but process: Int, most: Int64) -> Int64 {
        let others = processes.indices.filter { $0 != process && !processes[$0].waitsForOthers }
        return min((others.map { wake(of: $0) } + agenda.map(\.at)).min() ?? .max, now + most)
    }

    mutating func wakeUp(of process: Int, nap: Int64) -> Int64 {
        defer { processes[process].target = nil }
        // Without a word it is somebody else's request that is waited for.
        processes[process].waitsForOthers =
            processes[process].target == nil || processes[process].isBlocked
        return processes[process].target
            ?? max(now + nap, nextChange(but: process, most: 60_000))
    }

    /// Whoever sleeps looks up soon: the operator has changed something.
    mutating func stir() {
        for index in processes.indices where !processes[index].isInRequest {
            if let (continuation, until) = processes[index].parked {
                processes[index].parked = (
                    continuation, max(min(until, now + 500), suspendedUntil)
                )
            }
        }
    }

    /// An incident on the machine comes no earlier than the machine goes on.
    mutating func expect(_ incident: Incident, at time: Int64) {
        agenda.append((max(time, suspendedUntil), incident))
    }

    // MARK: - The ledger's points

    mutating func commit(_ process: Int, path: String) throws {
        guard processes[process].isAlive else { throw Crash() }
        if violation != nil { throw Crash() }
        if diskFullUntil > now { throw full(process, path) }
        guard var random = dice.take() else { return }
        if random.chance(plan.rates.crash) {
            fault("crash before a commit")
            die(process)
            throw Crash()
        }
        if random.chance(plan.rates.full) {
            fault("disk full")
            diskFullUntil = now + random.pick([0, 0, 60_000, 600_000])
            throw full(process, path)
        }
        if random.chance(plan.rates.busy) {
            fault("database busy")
            throw LedgerError.busy(path: path)
        }
    }

    /// What was to be written is lost with it, a pause that the provider asked for among it.
    private mutating func full(_ process: Int, _ path: String) -> LedgerError {
        processes[process].heard = nil
        return LedgerError.storage(path: path, reason: "database or disk is full")
    }

    mutating func committed(_ process: Int) throws {
        tally.commits += 1
        steps += 1
        let key = processes[process].key
        if let heard = processes[process].heard {
            holds[key] = max(holds[key], heard)
            processes[process].heard = nil
        }
        guard var random = dice.take(), random.chance(plan.rates.crash) else { return }
        fault("crash after a commit")
        die(process)
        throw Crash()
    }

    /// Nothing that the process does from now on comes to anything.
    mutating func die(_ process: Int) {
        guard processes[process].isAlive else { return }
        processes[process].isAlive = false
        tally.crashes += 1
    }

    /// The processes that were waiting when they died, to be unwound.
    mutating func takeDead() -> [CheckedContinuation<Void, Never>] {
        var found: [CheckedContinuation<Void, Never>] = []
        for index in processes.indices where !processes[index].isAlive {
            if let parked = processes[index].parked { found.append(parked.continuation) }
            processes[index].parked = nil
        }
        return found
    }

    /// Processes that an incident kills, to be unwound before anything else comes of it.
    mutating func strike(_ incident: Incident) -> [CheckedContinuation<Void, Never>] {
        switch incident {
        case .kill(let process): die(process)
        case .reboot, .restore: for process in processes.indices { die(process) }
        default: return []
        }
        return takeDead()
    }

    // MARK: - What happens while a run waits

    mutating func drawIncident(until: Int64, process: Int) {
        guard var random = dice.take(), random.chance(plan.rates.wait) else { return }
        let at = random.time(now...max(now, until))
        let campaign = random.pick(plan.campaigns.count)
        let incident: Incident
        switch random.pick(plan.callsBack ? 46 : 23) {
        case 0, 1: incident = .kill(process: process)
        case 2: incident = .reboot(off: random.pick([0, 60_000, 3_600_000, 90_000_000]))
        case 3: incident = .suspend(random.pick([30_000, 600_000, 10_000_000, 90_000_000]))
        case 4, 5:
            // No two steps add up: the clock is off by a day at most (docs/api-assumptions.md).
            incident = .wallClock(error: random.pick([0, 86_400_000, -86_400_000, 90_000]))
        case 6: incident = .interrupt(process: process)
        case 7: incident = .pause(campaign: campaign)
        case 8:
            incident = random.chance(300) ? .cancel(campaign: campaign) : .pause(campaign: campaign)
        case 9, 10: incident = .start(campaign: campaign)
        case 11, 12: incident = .foreignCalls(campaign: campaign)
        case 13: incident = .editWorkflow
        case 14: incident = .lockOut(until: at + random.time(0...600_000))
        case 15: incident = .resolve(campaign: campaign)
        case 16: incident = .resetLimits
        case 17, 18:
            // Who guesses may only be trusted with lists that tell the truth in time.
            let isSettling = plan.resendsAbsent && random.chance(500)
            incident = .recheck(
                campaign: campaign, key: random.pick(2), isSettling: isSettling)
        case 19, 20: incident = .backup
        case 21, 22: incident = .restore(isLost: random.chance(300))
        default: incident = .callback(random.next())
        }
        expect(incident, at: at)
    }
}
