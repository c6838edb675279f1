import Foundation
import RollcallTestSupport

/// Whole campaigns: the engine and the naive client against the bound. Medians over the seeds; refusals
/// are the most of any seed.
struct CampaignTable {
    let folder: String
    /// What was beyond a target.
    private(set) var misses: [String] = []

    init(folder: String) { self.folder = folder }

    func printHead() {
        Swift.print(
            """
            | recipients, batch size | server | submitted ÷ bound | the same, charged at the answer | known ÷ bound | requests ÷ fewest | \
            following ÷ pages | refusals | naive: known ÷ bound | requests ÷ fewest | refusals |
            |---|---|---|---|---|---|---|---|---|---|---|
            """)
    }

    mutating func print(
        recipients: Int, batchSize: Int, order: ListOrder = .placed,
        servers: [LimiterModel] = LimiterModel.allCases
    ) async throws {
        // Where a first page is a sample of all, chance takes more courses.
        let many: UInt64 = order == .placed ? recipients > 1000 ? 3 : 9 : recipients > 1000 ? 9 : 61
        let seeds: ClosedRange<UInt64> = 1...(recipients > 10_000 ? 1 : many)
        var scenario = Scenario(
            recipients: recipients, batchSize: batchSize, server: .fixed, seed: 1)
        scenario.order = order
        let template = try EngineRun.template(scenario, folder: folder)
        defer {
            for part in ["", ".intents"] {
                try? FileManager.default.removeItem(atPath: template + part)
            }
        }
        for server in servers {
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
            func median(_ ratio: (Int) -> Double) -> Double {
                Figures.median(rows.indices.map(ratio))
            }
            let submitted = median {
                Double(rows[$0].engine.submitted) / Double(rows[$0].bound.submitted)
            }
            let submittedAsKnown = median {
                Double(rows[$0].engine.submitted) / Double(rows[$0].best.submitted)
            }
            let known = median { Double(rows[$0].engine.known) / Double(rows[$0].bound.known) }
            let requests = median {
                Double(rows[$0].engine.requests) / Double(rows[$0].bound.requests)
            }
            let following = median {
                Double(rows[$0].engine.following) / Double(rows[$0].bound.following)
            }
            let refusals = rows.map(\.engine.refusals).max() ?? 0
            let cells = [
                "\(recipients), \(batchSize)",
                order == .placed ? server.rawValue : "\(server.rawValue), \(order.rawValue)",
                Figures.text(submitted),
                Figures.text(submittedAsKnown), Figures.text(known), Figures.text(requests),
                Figures.text(following), "\(refusals)",
                Figures.text(
                    median { Double(rows[$0].naive.known) / Double(rows[$0].bound.known) }),
                Figures.text(
                    median { Double(rows[$0].naive.requests) / Double(rows[$0].bound.requests) }),
                "\(rows.map(\.naive.refusals).max() ?? 0)",
            ]
            Swift.print("| \(cells.joined(separator: " | ")) |")
            let place = cells[...1].joined(separator: ", ")
            note(submitted, atMost: 1.01, "\(place): submitted ÷ bound")
            note(known, atMost: 1.10, "\(place): known ÷ bound")
            note(following, atMost: 1.15, "\(place): following ÷ pages")
            note(Double(refusals), atMost: Double(server.mostRefusals), "\(place): refusals")
        }
    }

    /// To two digits, as the tables show it.
    private mutating func note(_ value: Double, atMost most: Double, _ what: String) {
        let shown = Figures.text(value)
        guard Double(shown) ?? .infinity > most else { return }
        misses.append("\(what): \(shown), not \(Figures.text(most))")
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
    mutating func printCalledBack(recipients: Int, batchSize: Int) async throws {
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
        note(Double(engine.probes), atMost: 0, "\(recipients), \(batchSize), callbacks: probes")
    }
}
