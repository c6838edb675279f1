import Foundation
import RollcallModel
import RollcallTestSupport

// QuotaBench FOLDER [RECIPIENTS BATCH_SIZE]: the limiter and the engine's way to follow, in virtual time,
// beside a scheduler that knows everything and a client that knows nothing. Prints two tables.
// `scripts/bench-quota` runs it.

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first else {
    FileHandle.standardError.write(Data("usage: QuotaBench FOLDER [RECIPIENTS BATCH_SIZE]\n".utf8))
    exit(64)
}
let chosen = arguments.dropFirst().compactMap { Int($0) }

if chosen.isEmpty { LimiterTable.print() }
let table = CampaignTable(folder: folder)
table.printHead()
for recipients in [1000, 10_000, 100_000] {
    for batchSize in [100, 1000] where chosen.isEmpty || chosen == [recipients, batchSize] {
        try await table.print(recipients: recipients, batchSize: batchSize)
    }
}
