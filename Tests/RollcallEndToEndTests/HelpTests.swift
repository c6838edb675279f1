import Foundation
import RollcallTestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct HelpTests {
    @Test(arguments: [
        [], ["check"], ["preview"], ["plan"], ["launch"], ["resume"], ["status"], ["campaigns"],
        ["pause"],
        ["cancel"], ["resolve"], ["adopt"], ["report"], ["sync"], ["events"], ["limits"],
        ["callbacks"],
        ["callbacks", "serve"], ["callbacks", "url"], ["callbacks", "list"],
        ["callbacks", "token"], ["db", "backup"],
        ["db", "restore"], ["db", "new"], ["number"], ["suppress", "add"], ["suppress", "remove"],
        ["suppress", "import"], ["suppress", "list"], ["suppress", "check"], ["sandbox"],
        ["sandbox", "serve"], ["sandbox", "scenarios"],
        ["config"], ["doctor"], ["workflows", "list"], ["workflows", "show"],
        ["workflows", "create"],
        ["workflows", "update"], ["workflows", "delete"], ["workflows", "diff"],
        ["workflows", "apply"], ["requests"], ["calls", "list"], ["calls", "show"],
    ])
    func `every command's help has an example and its exit codes`(command: [String]) async throws {
        try await Workplace.with { place in
            let run = try await place.run(adding: command + ["--help"])
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("\nEXAMPLE\n  rollcall "), "\(run.output)")
            #expect(run.output.contains("\nEXIT CODES\n  0 "), "\(run.output)")
            #expect(run.words.isEmpty)
            let codes = run.output.split(separator: "\n\n").first { $0.hasPrefix("EXIT CODES") }
            let lines = try #require(codes).split(separator: "\n").dropFirst()
            #expect(lines.allSatisfy { $0.hasPrefix("  ") && $0.count < 80 }, "\(run.output)")
        }
    }

    @Test func `the root help names every command`() async throws {
        try await Workplace.with { place in
            let run = try await place.run("--help")
            try Golden.expect(run.output, is: "help.txt")
            let bare = try await place.run()
            #expect(bare.output == run.output)
            #expect(bare.code == 0)
        }
    }

    @Test func `an example stays on one line, or breaks where a shell lets it`() async throws {
        try await Workplace.with { place in
            let run = try await place.run("launch", "--help")
            let examples = run.output.split(separator: "EXIT CODES").first ?? ""
            let lines = examples.split(separator: "\n").drop { $0 != "EXAMPLE" }.dropFirst()
            for (line, next) in zip(lines, lines.dropFirst()) {
                #expect(line.hasSuffix("\\") || next.hasPrefix("  rollcall "), "\(next)")
            }
        }
    }
}
