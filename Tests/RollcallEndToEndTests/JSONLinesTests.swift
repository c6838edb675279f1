import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct JSONLinesTests {
    @Test func `a run speaks in JSON lines alone, and the last one sums it up`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try await sandbox.arm(SandboxFault(on: .submit, .drop))
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run(
                "launch", "people.csv", "--json", adding: Run.live("june", batchSize: 2))
            let types = try Self.types(run, code: 3)
            for type in ["started", "submitting", "submitted", "in_doubt", "held", "progress"] {
                #expect(types.contains(type), "\(run.output)")
            }
            let rows = try await place.report("june").rows
            #expect(try Self.objects(run).last?["rows"] as? [String: Int] == rows)
            let resumed = try await place.run("resume", "june", "--json", "--confirm", "june")
            #expect(try Self.types(resumed, code: 3) == ["finished"])
        }
    }

    private static let failures: [([String], Int32)] = [
        (["launch", "people.csv", "--json"] + Run.message, 64),
        (["launch", "people.csv", "--json", "--bogus"], 64),
        (["launch", "gone.csv", "--json", "--name", "june"] + Run.message, 65),
        (["launch", "people.csv", "--json"] + Run.live("june"), 4),
        (["launch", "people.csv", "--json", "--name", "june", "--live"], 6),
        (["resume", "june", "--json"], 10),
    ]

    @Test(arguments: failures)
    func `a run that fails early ends with a JSON line, too`(
        arguments: [String], code: Int32
    ) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run(adding: arguments)
            #expect(try Self.types(run, code: code) == ["finished"])
            #expect(try Self.objects(run).last?["error"] is String)
        }
    }

    @Test func `a ledger that cannot be used ends with a JSON line, too`() async throws {
        try await Workplace.with { place in
            place.set("ROLLCALL_DB", place.folder)
            let run = try await place.run("resume", "june", "--json")
            #expect(try Self.types(run, code: 12) == ["finished"])
        }
    }

    private static func objects(_ run: EndedCommand) throws -> [[String: Any]] {
        try run.lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any])
        }
    }

    /// The types of all lines, after checks of what every run's lines have.
    private static func types(_ run: EndedCommand, code: Int32) throws -> [String] {
        #expect(run.code == code, "\(run.all)")
        let objects = try objects(run)
        #expect(objects.allSatisfy { $0["schema_version"] as? Int == 1 })
        #expect(objects.last?["exit_code"] as? Int == Int(code))
        #expect(objects.last?["rows"] is [String: Any])
        let types = try objects.map { try #require($0["type"] as? String) }
        #expect(types.last == "finished")
        #expect(types.count { $0 == "finished" } == 1)
        return types
    }
}
