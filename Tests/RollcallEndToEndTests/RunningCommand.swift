import Foundation
import Synchronization
import Testing

/// The built binary at work, as a shell starts it.
final class RunningCommand: Sendable {
    /// The binary lies beside the test runner.
    private static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "rollcall").path(percentEncoded: false)
    /// Processes that start at the same moment could inherit each other's pipes.
    private static let starting = Mutex(())

    let output = Transcript()
    let words = Transcript()
    private let input = Pipe()
    private let process = Process()
    private let revealsNumbers: Bool
    private let (ended, end) = AsyncStream<Void>.makeStream()

    /// - Parameters:
    ///   - shell: what a shell does with the command, which is its `"$@"`; nil starts it directly.
    ///   - isFed: leaves standard input open for `type`; else it is empty.
    init(
        _ arguments: [String], environment: [String: String], folder: String,
        shell: String? = nil, isFed: Bool = false
    ) throws {
        revealsNumbers = arguments.contains("--reveal")
        // Test runners may ignore signals, and children inherit that.
        let start = ["--default-signal=HUP,INT,TERM,PIPE"]
        let command = [Self.binary] + arguments
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = start + (shell.map { ["sh", "-c", $0, "sh"] } ?? []) + command
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardInput = isFed ? input : FileHandle.nullDevice
        process.standardOutput = output.pipe
        process.standardError = words.pipe
        process.terminationHandler = { [end] _ in end.finish() }
        try Self.starting.withLock { _ in try process.run() }
    }

    var id: Int32 { process.processIdentifier }

    func signal(_ number: Int32) { if process.isRunning { kill(id, number) } }

    /// One line on standard input.
    func type(_ line: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Waits for the end. Whatever a command does, it says neither the key nor, unless it was told
    /// to, a whole phone number.
    func end(sourceLocation: SourceLocation = #_sourceLocation) async throws -> EndedCommand {
        for await _ in ended {}
        try Task.checkCancellation()
        try await output.waitForEnd()
        try await words.waitForEnd()
        let signalled = process.terminationReason == .uncaughtSignal
        let ended = EndedCommand(
            code: signalled ? -process.terminationStatus : process.terminationStatus,
            output: output.text, words: words.text)
        #expect(!ended.all.contains(Canary.key), sourceLocation: sourceLocation)
        if !revealsNumbers {
            #expect(!ended.all.contains(Canary.number), sourceLocation: sourceLocation)
        }
        return ended
    }

    /// Ends the process, whatever it does.
    func discard() async {
        signal(SIGKILL)
        for await _ in ended {}
    }
}
