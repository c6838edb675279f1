import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport

/// One seed from its first campaign to its last report.
struct Simulation: Sendable {
    /// What came of a seed.
    struct Result: Sendable {
        var seed: UInt64
        var violation: Violation?
        var tally: Tally
        /// How many chances of something going wrong there were.
        var chances: Int
        var trace: [String]
    }

    let plan: Plan
    let stage: Stage
    let path: String
    private let executor = StepExecutor()

    /// - Parameters:
    ///   - cutOff: nothing goes wrong after so many chances.
    ///   - template: an empty ledger, copied for each seed.
    ///   - folder: where the seed's own file lies while it runs.
    static func run(
        seed: UInt64, cutOff: Int = .max, isTraced: Bool = false, template: String, folder: String
    ) async throws -> Result {
        let home = "\(folder)/seed-\(seed)"
        let files = FileManager.default
        try files.createDirectory(
            atPath: home, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? files.removeItem(atPath: home) }
        let path = "\(home)/ledger.sqlite"
        try files.copyItem(atPath: template, toPath: path)
        let plan = Plan(seed: seed)
        let simulation = Simulation(
            plan: plan,
            stage: Stage(
                World(plan, cutOff: cutOff, isTraced: isTraced),
                inspector: try Inspector(path: path)), path: path)
        return try await simulation.run()
    }

    private init(plan: Plan, stage: Stage, path: String) {
        self.plan = plan
        self.stage = stage
        self.path = path
    }

    private func run() async throws -> Result {
        let operate = try Operator(stage: stage, plan: plan, path: path)
        let start = stage.with { $0.now }
        for index in plan.campaigns.indices {
            stage.with {
                $0.expect(.start(campaign: index), at: start + plan.campaigns[index].start)
            }
        }
        await withTaskGroup(of: (Int, SimulatedProcess.End).self) { group in
            do {
                var running = 0
                while true {
                    executor.drain()
                    while running > 0, stage.with({ $0.hasEnds }) {
                        guard let (process, end) = await group.next() else { break }
                        running -= 1
                        stage.with { $0.ends -= 1 }
                        try operate.take(end, of: process)
                    }
                    if stage.with({ $0.violation != nil }) { break }
                    if stage.with({ !$0.isCalm && $0.dice.isExhausted }) { operate.calm() }
                    switch stage.with({ $0.next() }) {
                    case .wake(let continuation): continuation.resume()
                    case .incident(let incident):
                        for dead in stage.with({ $0.strike(incident) }) { dead.resume() }
                        executor.drain()
                        guard let process = try operate.perform(incident) else { break }
                        running += 1
                        group.addTask(executorPreference: executor) {
                            let end = await process.run()
                            stage.with { $0.ends += 1 }
                            return (process.id, end)
                        }
                    case nil:
                        if operate.isDone() { throw Finished() }
                    }
                }
            } catch {
                if !(error is Finished) { stage.report(error) }
            }
            stage.with { world in
                for process in world.processes.indices { world.processes[process].isAlive = false }
            }
            for dead in stage.with({ $0.takeDead() }) { dead.resume() }
            executor.drain()
            await group.waitForAll()
        }
        if stage.with({ $0.violation == nil }) {
            do { try operate.settleAccounts() } catch { stage.report(error) }
        }
        return stage.with { world in
            world.tally.seeds = 1
            world.tally.campaigns = plan.campaigns.count
            world.tally.rows = plan.campaigns.reduce(0) { $0 + $1.sample.contacts.count }
            world.tally.virtualTime = world.now - start
            let audit = stage.inspector.audit
            world.tally.doubts = audit.doubts
            world.tally.adopted = audit.adopted
            world.tally.sentAgain = audit.sentAgain
            return Result(
                seed: plan.seed, violation: world.violation, tally: world.tally,
                chances: world.dice.taken, trace: world.trace ?? [])
        }
    }

    /// Nothing is left to happen.
    private struct Finished: Error {}
}
