import Foundation
import Synchronization
import Testing

/// A user's account for one test: a folder, an environment, and the commands that run in it.
final class Workplace: Sendable {
    /// Tests that run at one time; more would only wait for each other's processor.
    private static let turnstile = Turnstile(places: 8)

    let folder: String
    private let environment: Mutex<[String: String]>
    private let commands = Mutex<[RunningCommand]>([])

    /// Makes the folder (0700), and leaves neither files nor processes behind.
    static func with<Result>(_ body: (Workplace) async throws -> Result) async throws -> Result {
        try await turnstile.pass {
            let place = try Workplace()
            let result: Swift.Result<Result, any Error>
            do {
                result = .success(try await body(place))
            } catch {
                result = .failure(error)
            }
            for command in place.commands.withLock({ $0 }) { await command.discard() }
            try FileManager.default.removeItem(atPath: place.folder)
            return try result.get()
        }
    }

    private init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-\(UUID().uuidString)").path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        environment = Mutex([
            "HOME": folder, "XDG_DATA_HOME": folder + "/data",
            "XDG_CONFIG_HOME": folder + "/config",
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
        ])
    }

    /// The ledger's usual place.
    var database: String { path("data/rollcall/rollcall.sqlite") }

    func path(_ name: String) -> String { folder + "/" + name }

    func set(_ name: String, _ value: String?) { environment.withLock { $0[name] = value } }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return name
    }

    func read(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

    func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    /// Permission bits of a file.
    func mode(_ name: String) throws -> Int? {
        let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }

    func start(
        _ arguments: String..., adding more: [String] = [], shell: String? = nil,
        isFed: Bool = false
    ) throws -> RunningCommand {
        let command = try RunningCommand(
            arguments + more, environment: environment.withLock { $0 }, folder: folder,
            shell: shell, isFed: isFed)
        commands.withLock { $0.append(command) }
        return command
    }

    /// Runs a command to its end.
    func run(
        _ arguments: String..., adding more: [String] = [], shell: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> EndedCommand {
        let command = try RunningCommand(
            arguments + more, environment: environment.withLock { $0 }, folder: folder,
            shell: shell)
        commands.withLock { $0.append(command) }
        return try await command.end(sourceLocation: sourceLocation)
    }

    /// The report on a campaign, as a program reads it.
    func report(_ name: String) async throws -> ReportJSON {
        let run = try await run("report", name, "--format", "json", "--reveal")
        return try JSONDecoder().decode(ReportJSON.self, from: Data(run.output.utf8))
    }

    /// What another SQLite says to the ledger as a whole.
    func integrity() async throws -> String {
        let check =
            "import sqlite3, sys; "
            + "print(*sqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check').fetchone())"
        return try await run(shell: "exec python3 -c \"\(check)\" '\(database)'").output
    }
}
