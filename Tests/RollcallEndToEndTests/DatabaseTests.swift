import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct DatabaseTests {
    private static let flags = Run.quick + Run.message + ["--name", "june", "--batch-size", "5"]

    @Test func `a copy made during a run is whole, and can be put back`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(40), to: "people.csv")
            let run = try place.start("launch", "people.csv", adding: Self.flags)
            var copies: [String] = []
            while copies.count < 3 {
                copies.append("copy-\(copies.count).sqlite")
                let backup = try await place.run("db", "backup", copies[copies.count - 1])
                #expect(backup.code == 0, "\(backup.all)")
            }
            #expect(try await run.end().code == 0)
            let check = try await place.run("db", "check")
            #expect(check.output.contains("1 campaign, 40 rows"), "\(check.all)")
            for copy in copies {
                let refused = try await place.run("db", "restore", copy)
                #expect(refused.code == 6, "\(refused.all)")
                let restored = try await place.run("db", "restore", copy, "--confirm", "restore")
                #expect(restored.code == 0, "\(restored.all)")
                #expect(try await place.run("db", "check").code == 0)
                // The time is in the kept file's name, to the second.
                let folder = place.path("data/rollcall")
                let names = try FileManager.default.contentsOfDirectory(atPath: folder)
                for name in names where name.contains(".replaced-") {
                    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
                }
            }
        }
    }

    @Test func `a run is not robbed of its database`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let flags = Self.flags + ["--first-poll", "1h"]
            let run = try place.start("launch", "people.csv", adding: flags + ["--json"])
            try await run.output.wait(for: "\"submitted\"")
            #expect(try await place.run("db", "backup", "copy.sqlite").code == 0)
            let refused = try await place.run(
                "db", "restore", "copy.sqlite", "--confirm", "restore")
            #expect(refused.code == 11, "\(refused.all)")
        }
    }

    @Test func `the audit tells each row's way, by whom and why, without its number`() async throws
    {
        try await Workplace.with { place in
            try place.write(Contacts.file(4), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Self.flags)
            #expect(run.code == 0, "\(run.all)")
            let text = try await place.run("events", "june")
            #expect(text.output.contains("4 rows (2–5)  ready → assigned"), "\(text.output)")
            #expect(text.output.contains("rollcall launch, user "))
            #expect(text.output.contains("campaign  running → complete"))
            let lines = try await place.run("events", "june", "--row", "3", "--json").output
                .split(separator: "\n")
            #expect(lines.count { $0.contains("\"row\":3") } == 4, "\(lines)")
            #expect(lines.allSatisfy { $0.contains("\"schema_version\":1") })
            #expect(!lines.contains { $0.contains("\"row\":4") || $0.contains("+234") })
            #expect(try await place.run("events", "none").code == 10)
            #expect(try await place.run("events", "june", "--row", "0").code == 64)
            for part in ["row", "batch"] {
                let run = try await place.run("events", "june", "--\(part)", "999")
                #expect(run.code == 64, "\(run.all)")
                #expect(run.words.contains("There is no \(part) 999 in the campaign june."))
            }
        }
    }
}
