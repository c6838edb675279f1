import Foundation
import RollcallModel
import RollcallTestSupport

// QuotaBench FOLDER [RECIPIENTS BATCH_SIZE]: the limiter and the engine's way to follow, in virtual time,
// beside a scheduler that knows everything and a client that knows nothing; then with callbacks. Prints
// three tables, and what is beyond the targets.
// `scripts/bench-quota` runs it.

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
    FileHandle.standardError.write(Data("usage: QuotaBench FOLDER [RECIPIENTS BATCH_SIZE]\n".utf8))
    exit(64)
}
let chosen = arguments.dropFirst().compactMap { Int($0) }

let kinds = [1000, 10_000, 100_000].flatMap { recipients in
    [100, 1000].map { [recipients, $0] }
}.filter { chosen.isEmpty || chosen == $0 }

func measure() async throws {
    if chosen.isEmpty { LimiterTable.print() }
    var table = CampaignTable(folder: folder)
    table.printHead()
    for kind in kinds { try await table.print(recipients: kind[0], batchSize: kind[1]) }
    for order in [ListOrder.latestFirst, .any] {
        for kind in kinds where kind[0] <= 10_000 {
            try await table.print(
                recipients: kind[0], batchSize: kind[1], order: order, servers: [.slidingLog])
        }
    }
    table.printCallbackHead()
    for kind in kinds { try await table.printCalledBack(recipients: kind[0], batchSize: kind[1]) }
    print("\nBeyond the targets:", table.misses.isEmpty ? "nothing." : "")
    for miss in table.misses { print(miss) }
}
try await measure()
