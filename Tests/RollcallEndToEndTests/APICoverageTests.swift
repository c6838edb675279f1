import Foundation
import Testing

/// docs/api-coverage.md names only what there is, and all of it.
@Suite(.timeLimit(.minutes(3)))
struct APICoverageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The cells of the table below a heading, without its own headings.
    private static func table(_ heading: String) throws -> [[String]] {
        let text = try String(
            contentsOf: root.appending(path: "docs/api-coverage.md"), encoding: .utf8)
        let start = try #require(text.firstRange(of: "## \(heading)\n"))
        let lines = text[start.upperBound...].split(separator: "\n")
            .prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("|") }.dropFirst(2)
        return lines.map { line in
            line.dropFirst().dropLast().split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
    }

    /// What stands in backquotes.
    private static func names(_ cell: String) -> [String] {
        cell.matches(of: #/`([^`]+)`/#).map { String($0.output.1) }
    }

    private static func source(_ folder: String) throws -> String {
        let files = try #require(
            FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }

    @Test(arguments: [
        "Requests", "Fields of a workflow", "Fields of an order", "Fields and filters of lists",
        "Limits and refusals",
    ])
    func `every test that is named exists`(heading: String) throws {
        let tests = try Self.source("Tests")
        let rows = try Self.table(heading)
        #expect(rows.count >= 4)
        for row in rows {
            let names = Self.names(try #require(row.last))
            #expect(!names.isEmpty, "\(row)")
            for name in names { #expect(tests.contains("func `\(name)`("), "no test: \(name)") }
        }
    }

    @Test func `the client's methods are named, each of them`() throws {
        let client = try ["", "+Following", "+Placing", "+Workflows"].map { part in
            try String(
                contentsOf: Self.root.appending(
                    path: "Sources/RollcallVoicebot/VoicebotClient\(part).swift"), encoding: .utf8)
        }.joined()
        let methods = client.matches(of: #/public func (\w+)\(/#).map { String($0.output.1) }
        let named = try Self.table("Requests").flatMap { Self.names($0[3]) }
        #expect(methods.count >= 12)
        #expect(Set(methods) == Set(named))
    }

    @Test func `the sandbox's routes are named, each of them`() throws {
        let endpoint = try String(
            contentsOf: Self.root.appending(
                path: "Sources/RollcallSandbox/Provider/Endpoint.swift"), encoding: .utf8)
        let routes = endpoint.prefix(
            upTo: try #require(endpoint.firstRange(of: "init?")).lowerBound
        )
        .matches(of: #/\n    case (\w+)/#).map { String($0.output.1) }
        let named = try Self.table("Requests").flatMap { Self.names($0[4]) }
        #expect(Set(routes).subtracting(["unknown", "wrongMethod"]) == Set(named))
    }

    @Test func `every command that is named has a help screen`() async throws {
        let commands = Set(try Self.table("Requests").flatMap { Self.names($0[2]) })
        #expect(commands.count >= 10)
        try await Workplace.with { place in
            for command in commands {
                let words = command.split(separator: " ").map(String.init)
                let run = try await place.run(adding: words + ["--help"])
                #expect(run.code == 0, "\(run.all)")
                let usage = "USAGE: rollcall \(command) "
                #expect(run.output.contains(usage), "\(command): \(run.output)")
            }
        }
    }

    @Test func `every field of a workflow has its flag`() async throws {
        try await Workplace.with { place in
            let help = try await place.run("workflows", "update", "--help").output
            for row in try Self.table("Fields of a workflow") {
                for flag in Self.names(row[2]) {
                    #expect(help.contains(flag), "\(flag)")
                }
            }
        }
    }
}
