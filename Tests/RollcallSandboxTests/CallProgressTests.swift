import Testing

@testable import RollcallSandbox

struct CallProgressTests {
    private func statuses(_ bench: Bench) async throws -> [String] {
        let (_, json) = try await bench.send("GET", "/workflows/calls?per_page=100")
        return (json["data"]?["calls"]?.array ?? []).compactMap { $0["status"]?.string }
    }

    private func requestStatus(_ bench: Bench) async throws -> String? {
        let (_, json) = try await bench.send("GET", "/workflows/requests")
        return json["data"]?["requests"]?[0]?["status"]?.string
    }

    @Test func `a call goes its way by the time of reading alone`() async throws {
        let bench = try await Bench {
            $0.outcomes = .alwaysAnswered
            $0.callMilliseconds = 1000...1000
            $0.queueMilliseconds = 200
        }
        _ = try await bench.place(["+2348000000001"])
        let call = try #require(await bench.provider.state.book.batches.first?.calls.first)
        let answered = try #require(call.answered)
        #expect(call.rings == HandClock.start + 200)
        #expect(call.ends == HandClock.start + 1200)
        #expect(call.rings < answered && answered < call.ends)
        for (instant, status, request) in [
            (HandClock.start, "QUEUED", "PENDING"), (call.rings - 1, "QUEUED", "PENDING"),
            (call.rings, "RINGING", "IN_PROGRESS"), (answered - 1, "RINGING", "IN_PROGRESS"),
            (answered, "IN_PROGRESS", "IN_PROGRESS"), (call.ends - 1, "IN_PROGRESS", "IN_PROGRESS"),
            (call.ends, "COMPLETED", "COMPLETED"),
            (call.ends + 1_000_000, "COMPLETED", "COMPLETED"),
        ] {
            bench.hand.advance(instant - bench.hand.now)
            #expect(try await statuses(bench) == [status])
            #expect(try await requestStatus(bench) == request)
        }
        let (_, json) = try await bench.send("GET", "/workflows/calls")
        #expect(
            json["data"]?["calls"]?[0]?["updated_at"]
                == .string(Timestamp(call.ends).iso8601))
    }

    @Test(arguments: SandboxOutcome.allCases)
    func `a number can be given its outcome`(outcome: SandboxOutcome) async throws {
        let bench = try await Bench { $0.outcomesBySuffix = ["01": outcome, "1": .busy] }
        _ = try await bench.place(["+2348000000001"])
        bench.hand.advance(10_000)
        let entry = try #require(await bench.provider.ledger().calls.first)
        #expect(entry.status == outcome.rawValue)
        #expect((entry.durationSeconds ?? 0) > 0 || outcome != .answered)
        #expect(entry.responseOption == nil || outcome == .answered)
    }

    @Test func `a call in progress has no result yet`() async throws {
        let bench = try await Bench { $0.outcomes = .alwaysAnswered }
        _ = try await bench.place(["+2348000000001"])
        let (_, json) = try await bench.send("GET", "/workflows/calls")
        #expect(json["data"]?["calls"]?[0]?["call_duration_in_seconds"] == .null)
        #expect(json["data"]?["calls"]?[0]?["response_option"] == .null)
        #expect(json["data"]?["calls"]?[0]?["processing_status"] == "VOICE_CALL_PENDING")
    }

    @Test func `a batch of a hundred is over within five seconds`() async throws {
        let bench = try await Bench()
        _ = try await bench.place(Bench.numbers(100))
        bench.hand.advance(4200)
        #expect(try await requestStatus(bench) == "COMPLETED")
    }

    @Test func `outcomes depend on seed, number and earlier calls, not on batches`() async throws {
        func outcomes(_ seed: UInt64, batches: [[String]]) async throws -> [String:
            [SandboxOutcome]]
        {
            let bench = try await Bench { $0.seed = seed }
            for batch in batches { _ = try await bench.place(batch) }
            var outcomes: [String: [SandboxOutcome]] = [:]
            for call in await bench.provider.state.book.batches.flatMap(\.calls) {
                outcomes[call.number, default: []].append(call.outcome)
            }
            return outcomes
        }
        let numbers = Bench.numbers(60)
        let whole = try await outcomes(7, batches: [numbers + numbers])
        let parts = try await outcomes(
            7, batches: [Array(numbers[30...]).reversed(), Array(numbers[..<30]), numbers])
        #expect(whole == parts)
        #expect(whole.values.contains { $0.first != $0.last })
        #expect(try await outcomes(8, batches: [numbers + numbers]) != whole)
    }

    @Test func `every outcome is drawn about as often as its weight says`() {
        let weights = SandboxOutcomeWeights()
        var counts: [SandboxOutcome: Int] = [:]
        for number in Bench.numbers(10_000) {
            var random = SeededRandom(seed: 1, number: number, nth: 0)
            counts[weights.draw(&random).outcome, default: 0] += 1
        }
        for (outcome, share) in [
            (SandboxOutcome.answered, 70), (.noAnswer, 15), (.busy, 5), (.timeout, 5), (.failed, 5),
        ] {
            #expect(abs((counts[outcome] ?? 0) - share * 100) < 150)
        }
    }
}
