import Foundation
import RollcallTestSupport

/// Whole campaigns: the engine and the naive client against the bound. Medians over the seeds; refusals
/// are the most of any seed.
struct CampaignTable {
    let folder: String

    func printHead() {
        Swift.print(
            """
            | recipients, batch size | server | submitted ÷ bound | the same, charged at the answer | known ÷ bound | requests ÷ fewest | \
            following ÷ pages | refusals | naive: known ÷ bound | requests ÷ fewest | refusals |
            |---|---|---|---|---|---|---|---|---|---|---|
            """)
    }

    func print(recipients: Int, batchSize: Int) async throws {
        let seeds: ClosedRange<UInt64> = 1...(recipients > 1000 ? recipients > 10_000 ? 1 : 3 : 9)
        var scenario = Scenario(
            recipients: recipients, batchSize: batchSize, server: .fixed, seed: 1)
        let template = try EngineRun.template(scenario, folder: folder)
        defer {
            for part in ["", ".intents"] {
                try? FileManager.default.removeItem(atPath: template + part)
            }
        }
        for server in LimiterModel.allCases {
            scenario.server = server
            var rows: [(engine: Outcome, naive: Outcome, bound: Outcome, best: Outcome)] = []
            for seed in seeds {
                scenario.seed = seed
                rows.append(
                    (
                        try await EngineRun(scenario: scenario, template: template).run(),
                        NaiveClient(scenario: scenario).run(), Omniscient(scenario: scenario).run(),
                        Omniscient(scenario: scenario, knowsArrivals: false).run()
                    ))
            }
            func median(_ value: (Outcome) -> Double, naive: Bool = false) -> String {
                Figures.text(
                    Figures.median(
                        rows.map { value(naive ? $0.naive : $0.engine) / value($0.bound) }))
            }
            let known = { (outcome: Outcome) in Double(outcome.known) }
            let requests = { (outcome: Outcome) in Double(outcome.requests) }
            let cells = [
                "\(recipients), \(batchSize)", server.rawValue,
                median { Double($0.submitted) },
                Figures.text(
                    Figures.median(
                        rows.map { Double($0.engine.submitted) / Double($0.best.submitted) })),
                median(known), median(requests),
                median { Double($0.following) }, "\(rows.map(\.engine.refusals).max() ?? 0)",
                median(known, naive: true), median(requests, naive: true),
                "\(rows.map(\.naive.refusals).max() ?? 0)",
            ]
            Swift.print("| \(cells.joined(separator: " | ")) |")
        }
    }

    func printCallbackHead() {
        Swift.print(
            """

            | recipients, batch size | known ÷ bound | probes | sweeps that confirm | results left \
            unconfirmed | refusals |
            |---|---|---|---|---|---|
            """)
    }

    /// The same with a provider that calls back: nothing needs to be asked for.
    func printCalledBack(recipients: Int, batchSize: Int) async throws {
        let scenario = Scenario(
            recipients: recipients, batchSize: batchSize, server: .slidingLog, seed: 1)
        let template = try EngineRun.template(scenario, folder: folder)
        defer {
            for part in ["", ".intents"] {
                try? FileManager.default.removeItem(atPath: template + part)
            }
        }
        let engine = try await EngineRun(
            scenario: scenario, template: template, isCalledBack: true
        ).run()
        let bound = Omniscient(scenario: scenario, isCalledBack: true).run()
        let cells = [
            "\(recipients), \(batchSize)",
            Figures.text(Double(engine.known) / Double(bound.known)), "\(engine.probes)",
            "\(engine.following - engine.probes)", "\(engine.unconfirmed)", "\(engine.refusals)",
        ]
        Swift.print("| \(cells.joined(separator: " | ")) |")
    }
}
