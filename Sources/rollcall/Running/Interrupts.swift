import Dispatch
import Foundation
import RollcallEngine
import Synchronization

/// Ctrl-C, SIGTERM and SIGHUP: the first one asks the run to stop, the second ends the process.
final class Interrupts: Sendable {
    private let words: String
    private let stop: @Sendable () -> Void
    private let caught = Atomic<Int32>(0)
    private let queue = DispatchQueue(label: "rollcall.interrupts")

    /// A reader of our output that goes away must not kill a run between a POST and its record.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// For a run, which ends between two requests.
    ///
    /// - Parameter campaign: the argument of the command that goes on with it.
    convenience init(_ stop: StopSignal, campaign: String) {
        self.init(
            """

            Stopping: no new calls. An open request is finished and recorded, then Rollcall ends.
            Once more quits at once; a request that is open then is in doubt. Continue later with: \
            rollcall resume \(campaign)
            """
        ) { stop.raise() }
    }

    /// - Parameters:
    ///   - words: what the first signal says.
    ///   - stop: what it does.
    init(_ words: String, stop: @escaping @Sendable () -> Void) {
        self.words = words
        self.stop = stop
    }

    /// The signal that stopped the run, as an exit code; nil if none did.
    var exitStatus: ExitStatus? {
        switch caught.load(ordering: .sequentiallyConsistent) {
        case 0: nil
        case SIGTERM: .terminated
        default: .interrupted
        }
    }

    /// Handles the signals while `body` runs. Signals that the parent ignores (nohup) stay ignored.
    func during<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        let numbers = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isIgnored($0) }
        let sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in handle(number) }
            source.resume()
            return source
        }
        defer {
            for (source, number) in zip(sources, numbers) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await body()
    }

    /// Returns at the first signal.
    static func wait() async {
        let (signals, arrival) = AsyncStream<Void>.makeStream()
        let queue = DispatchQueue(label: "rollcall.interrupts")
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { arrival.yield() }
            source.resume()
            return source
        }
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }

    private func handle(_ number: Int32) {
        let isFirst = caught.compareExchange(
            expected: 0, desired: number, ordering: .sequentiallyConsistent
        ).exchanged
        guard isFirst else { _exit(number == SIGTERM ? 143 : 130) }
        stop()
        Console.words(words)
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
