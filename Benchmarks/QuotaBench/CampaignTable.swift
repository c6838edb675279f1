import Foundation
import RollcallTestSupport

/// Whole campaigns: the engine and the naive client against the bound. Medians over the seeds; refusals
/// are the most of any seed.
struct CampaignTable {
    let folder: String

    func printHead() {
        Swift.print(
            """
            | recipients, batch size | server | submitted ÷ bound | known ÷ bound | requests ÷ fewest | \
            following ÷ pages | refusals | naive: known ÷ bound | requests ÷ fewest | refusals |
            |---|---|---|---|---|---|---|---|---|---|
            """)
    }

    func print(recipients: Int, batchSize: Int) async throws {
        let seeds: ClosedRange<UInt64> = 1...(recipients > 1000 ? recipients > 10_000 ? 1 : 3 : 9)
        var scenario = Scenario(
            recipients: recipients, batchSize: batchSize, server: .fixed, seed: 1)
        let template = try EngineRun.template(scenario, folder: folder)
        defer { try? FileManager.default.removeItem(atPath: template) }
        for server in LimiterModel.allCases {
            scenario.server = server
            var rows: [(engine: Outcome, naive: Outcome, bound: Outcome)] = []
            for seed in seeds {
                scenario.seed = seed
                rows.append(
                    (
                        try await EngineRun(scenario: scenario, template: template).run(),
                        NaiveClient(scenario: scenario).run(), Omniscient(scenario: scenario).run()
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
                median { Double($0.submitted) }, median(known), median(requests),
                median { Double($0.following) }, "\(rows.map(\.engine.refusals).max() ?? 0)",
                median(known, naive: true), median(requests, naive: true),
                "\(rows.map(\.naive.refusals).max() ?? 0)",
            ]
            Swift.print("| \(cells.joined(separator: " | ")) |")
        }
    }
}
