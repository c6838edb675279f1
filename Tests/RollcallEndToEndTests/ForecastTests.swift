import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct ForecastTests {
    private static func objects(_ run: EndedCommand) throws -> [[String: Any]] {
        try run.lines.map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `plan forecasts from what is spent, and makes no database`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(9), to: "people.csv")
            let sandbox = try await Sandbox(in: place)
            let plan = ["plan", "people.csv", "--batch-size", "3"] + Run.message
            let before = try await place.run(adding: plan)
            #expect(
                before.code == 0 && before.output.contains("nothing spent yet"), "\(before.all)")
            #expect(before.output.contains("9 people in 3 batches of at most 3, 9 requests:"))
            #expect(!FileManager.default.fileExists(atPath: place.database))
            try #require(
                try await place.run("launch", "people.csv", adding: Run.live("june")).code == 0)
            // The limits of the launch are those of the key from now on.
            let short = try await place.run(adding: plan)
            #expect(
                !short.output.contains("in the last 1 h") && !short.output.contains("60/1h"),
                "\(short.all)")
            let full = plan + ["--limit", "6/1m", "--limit", "60/1h"]
            let after = try await place.run(adding: full)
            #expect(after.output.contains("by \"june\", 1 by single commands"), "\(after.all)")
            let lines = try Self.objects(try await place.run(adding: full + ["--json"]))
            #expect(lines.map { $0["type"] as? String } == ["forecast", "finished"])
            let forecast = try #require(lines.first)
            #expect(forecast["schema_version"] as? Int == 1)
            #expect((forecast["requests"] as? [String: Int])?["submit"] == 3)
            #expect((forecast["quota"] as? [String: Any])?["mode"] as? String == "bursts")
            let sizes = try #require(forecast["batch_sizes"] as? [[String: Any]])
            #expect(
                sizes.contains { $0["batch_size"] as? Int == 3 && $0["chosen"] as? Bool == true })
            let calledBack = try Self.objects(
                try await place.run(
                    adding: full + ["--json", "--callback-url", "https://clinic.example/calls"]))
            let assumed = calledBack.first?["assumptions"] as? [String: Any]
            #expect(assumed?["callbacks"] as? Bool == true)
            #expect((calledBack.first?["requests"] as? [String: Int])?["poll"] == 0)
            withExtendedLifetime(sandbox) {}
        }
    }

    @Test func `launch says its forecast before anything is sent`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(9), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--name", "june", "--json", "--batch-size", "3",
                adding: Run.quick + Run.message)
            #expect(run.code == 0, "\(run.all)")
            let lines = try Self.objects(run)
            #expect(lines.first?["type"] as? String == "forecast")
            #expect(lines.first?["target"] as? String == "rehearsal")
            let assumed = lines.first?["assumptions"] as? [String: Any]
            #expect(assumed?["calls_known_from"] as? String == "sandbox")
            #expect(run.words.contains("as the sandbox takes"), "\(run.words)")
        }
    }

    @Test func `limits shows live keys, and rehearsals apart`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "people.csv")
            let rehearsal = try await place.run(
                "launch", "people.csv", "--name", "june", adding: Run.quick + Run.message)
            #expect(rehearsal.code == 0, "\(rehearsal.all)")
            let live = try await place.run("limits")
            #expect(live.words.contains("No live request was sent yet."), "\(live.all)")
            #expect(live.words.contains("1 rehearsal has a quota apart"), "\(live.all)")
            let apart = try await place.run("limits", "--rehearsals")
            #expect(apart.output.hasPrefix("rehearsal:1\n"), "\(apart.all)")
            #expect(apart.output.contains("in bursts, inside the limits"))
            let lines = try Self.objects(try await place.run("limits", "--rehearsals", "--json"))
            let keys = try #require(lines.first?["keys"] as? [[String: Any]])
            #expect(keys.count == 1 && keys[0]["key"] as? String == "rehearsal:1")
            let windows = try #require(keys[0]["windows"] as? [[String: Any]])
            #expect(windows.map { $0["limit"] as? String } == [Run.limit])
        }
    }
}
