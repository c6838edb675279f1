import Foundation
import Testing

@testable import RollcallSandbox

struct ScaleTests {
    @Test(.timeLimit(.minutes(2)))
    func `a hundred thousand calls are placed, listed, kept and read again`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state").path
            let hand = HandClock()
            let ledger = try await place(file, hand)
            var configuration = SandboxConfiguration()
            configuration.stateFile = file
            let provider = try EmulatedProvider(configuration, clock: hand.clock)
            #expect(await provider.ledger() == ledger)
        }
    }

    private func place(_ file: String, _ hand: HandClock) async throws -> SandboxLedger {
        let bench = try await Bench(hand: hand) {
            $0.stateFile = file
            $0.maxPerPage = 1000
        }
        for index in 0..<100 {
            let id = try await bench.place(Bench.numbers(1000, from: index * 1000))
            let (_, json) = try await bench.send(
                "GET", "/workflows/calls?per_page=1000&batch_id=\(id)")
            #expect(json["data"]?["calls"]?.array?.count == 1000)
        }
        let (_, last) = try await bench.send("GET", "/workflows/calls?per_page=1000&page=100")
        #expect(last["data"]?["calls"]?[999]?["phone_number"]?.string == Bench.numbers(1).first)
        let ledger = await bench.provider.ledger()
        #expect(ledger.calls.count == 100_000)
        #expect(ledger.maxCallsPerNumber == 1)
        #expect(try APIAnswer.encoding(200, ledger).body.count > 10_000_000)
        return ledger
    }
}
