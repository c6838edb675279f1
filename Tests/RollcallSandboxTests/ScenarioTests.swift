import Foundation
import Testing

@testable import RollcallSandbox

struct ScenarioTests {
    /// What a fixed client sees of a scenario: every answer, byte for byte.
    private func life(_ scenario: SandboxScenario, seed: UInt64) async throws -> [String] {
        let bench = try await Bench {
            scenario.apply(to: &$0)
            $0.seed = seed
            $0.drawsIDsFromSeed = true
        }
        var seen: [String] = []
        for round in 0..<15 {
            for (method, path, body) in [
                (
                    "POST", "/call",
                    Bench.submission(Bench.numbers(9, from: 9 * round)) as JSONValue?
                ),
                ("GET", "/workflows/requests", nil), ("GET", "/workflows/calls?status=FAILED", nil),
            ] {
                let request = APIRequest(
                    method, "/voicebot/v1" + path, authorization: "Bearer \(Bench.key)",
                    contentType: "application/json", body: try body?.data ?? Data())
                let answer = try await bench.provider.answer(request)
                let text = String(decoding: answer.body, as: UTF8.self)
                seen.append("\(answer.code) \(answer.delivery) \(answer.retryAfter ?? "") \(text)")
            }
            bench.hand.advance(500)
        }
        return seen
    }

    @Test(arguments: SandboxScenario.allCases)
    func `the same seed and the same requests give the same answers`(
        scenario: SandboxScenario
    ) async throws {
        let first = try await life(scenario, seed: 7)
        #expect(try await life(scenario, seed: 7) == first)
        #expect(try await life(scenario, seed: 8) != first)
    }

    @Test(arguments: SandboxScenario.allCases)
    func `every scenario is one that a run can honour, and does what it says`(
        scenario: SandboxScenario
    ) async throws {
        var configuration = SandboxConfiguration()
        scenario.apply(to: &configuration)
        try configuration.validate()
        #expect(!scenario.summary.isEmpty && scenario.summary.count <= 80)
        let steady = try await life(.steady, seed: 7)
        let isQuiet = [.steady, .namelessRows, .badCallbacks].contains(scenario)
        #expect(try await (life(scenario, seed: 7) == steady) == isQuiet)
    }

    @Test func `chance goes on where it was after a restart`() async throws {
        try await withTemporaryFolder { folder in
            let hand = HandClock()
            func codes(_ count: Int, _ file: String) async throws -> [Int] {
                let bench = try await Bench(hand: hand) {
                    $0.stateFile = folder.appendingPathComponent(file).path
                    SandboxScenario.rateStorms.apply(to: &$0)
                }
                var codes: [Int] = []
                for _ in 0..<count {
                    codes.append(try await bench.send("GET", "/workflows").answer.code)
                }
                return codes
            }
            let whole = try await codes(60, "one")
            #expect(try await codes(25, "two") + codes(35, "two") == whole)
            #expect(whole.contains(429) && whole.contains(200))
        }
    }

    @Test func `armed faults come before chance`() async throws {
        let bench = try await Bench {
            $0.odds = [SandboxOdds(100, SandboxFault(on: .any, .error, code: 503))]
            $0.faults = [SandboxFault(on: .any, .unauthorized)]
        }
        #expect(try await bench.send("GET", "/workflows").answer.code == 401)
        #expect(try await bench.send("GET", "/workflows").answer.code == 503)
    }

    @Test func `a list may have other shapes that mean the same`() async throws {
        let bench = try await Bench {
            $0.faults = [
                SandboxFault(on: .calls, .bareArray), SandboxFault(on: .calls, .otherNames),
                SandboxFault(on: .calls, .shortList), SandboxFault(on: .requests, .otherNames),
                SandboxFault(on: .submit, .otherNames, skip: 1),
                SandboxFault(on: .workflow, .otherNames),
            ]
        }
        let batch = try await bench.place(Bench.numbers(5))
        let bare = try await bench.send("GET", "/workflows/calls").json["data"]
        #expect(bare?.array?.count == 5)
        let other = try await bench.send("GET", "/workflows/calls").json["data"]
        #expect(other?.keys == ["items", "page", "per_page", "total", "pages"])
        #expect(other?["items"]?[0]?["request_id"] == .string(batch))
        #expect(other?["items"]?[0]?["status"] == "voice_call_queued")
        let short = try await bench.send("GET", "/workflows/calls").json["data"]
        #expect(short?["calls"]?.array?.count == 3)
        #expect(short?["pagination"]?["total"] == 5)
        let requests = try await bench.send("GET", "/workflows/requests").json["data"]
        #expect(requests?["items"]?[0]?["id"] == .string(batch))
        #expect(requests?["items"]?[0]?["batch_id"] == nil)
        let (_, placed) = try await bench.send(
            "POST", "/call", Bench.submission(["+2348000000009"]))
        #expect(placed["data"]?["id"] != nil && placed["data"]?["batch_id"] == nil)
        let workflow = try await bench.send("GET", "/workflows/robo").json["data"]
        #expect(workflow?["id"] == "robo" && workflow?["workflow_id"] == nil)
    }
}
