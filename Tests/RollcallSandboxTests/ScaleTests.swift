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

    /// Only what is looked at, because to read every field of 100,000 calls takes the longest.
    private struct Listing: Decodable {
        struct Calls: Decodable { let calls: [Call] }
        struct Call: Decodable { let phone_number: String }
        let data: Calls
    }

    private func place(_ file: String, _ hand: HandClock) async throws -> SandboxLedger {
        let bench = try await Bench(hand: hand) {
            $0.stateFile = file
            $0.maxPerPage = 1000
        }
        func list(_ query: String) async throws -> [String] {
            let request = APIRequest(
                "GET", "/voicebot/v1/workflows/calls?per_page=1000&\(query)",
                authorization: "Bearer \(Bench.key)")
            let body = try await bench.provider.answer(request).body
            return try JSONDecoder().decode(Listing.self, from: body).data.calls.map(\.phone_number)
        }
        for index in 0..<100 {
            let numbers = Bench.numbers(1000, from: index * 1000)
            let id = try await bench.place(numbers)
            #expect(try await list("batch_id=\(id)") == numbers.reversed())
        }
        #expect(try await list("page=100") == Bench.numbers(1000).reversed())
        let ledger = await bench.provider.ledger()
        #expect(ledger.calls.count == 100_000)
        #expect(ledger.maxCallsPerNumber == 1)
        #expect(try APIAnswer.encoding(200, ledger).body.count > 10_000_000)
        return ledger
    }
}
