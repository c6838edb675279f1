import RollcallModel
import RollcallTestSupport

/// Ways to keep the limits against the six kinds of server: refusals and completion times.
enum LimiterTable {
    private static let requests = 600
    private static let seeds: ClosedRange<UInt64> = 1...40

    static func print() {
        let servers = LimiterModel.allCases
        Swift.print(
            "\(requests) requests, \(seeds.count) seeds: refusals on average, and hours until the "
                + "last answer (at least "
                + "\(hours(QuotaForecast.earliest(requests, limits: Scenario.limits))))\n")
        Swift.print("| client | \(servers.map(\.rawValue).joined(separator: " | ")) |")
        Swift.print("|---|" + servers.map { _ in "---|" }.joined())
        for client in LimiterClient.allCases {
            let cells = servers.map { server in
                let outcomes = seeds.map {
                    client.run(requests, limits: Scenario.limits, against: server, seed: $0)
                }
                let refusals = outcomes.reduce(0) { $0 + $1.refusals }
                let finish = outcomes.reduce(0) { $0 + $1.finish } / Int64(outcomes.count)
                return "\((refusals + seeds.count / 2) / seeds.count), \(hours(finish)) h"
            }
            Swift.print("| \(client.rawValue) | \(cells.joined(separator: " | ")) |")
        }
        Swift.print("")
    }

    private static func hours(_ milliseconds: Int64) -> String {
        Figures.text(Double(milliseconds) / 3_600_000)
    }
}
