import Dispatch
import Foundation
import RollcallEngine
import Synchronization

/// Ctrl-C, SIGTERM and SIGHUP: the first one asks the run to stop, the second ends the process.
final class Interrupts: Sendable {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

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
        let numbers = Self.numbers.filter { !Self.isIgnored($0) }
        let sources = await Self.catching(numbers, on: queue) { [self] in handle($0) }
        defer {
            for (source, number) in zip(sources, numbers) {
                source.cancel()
                signal(number, SIG_DFL)
            }
        }
        return try await body()
    }

    /// Returns at the first signal.
    ///
    /// - Parameter ready: says that it waits: a signal that comes from then on is not missed.
    static func wait(_ ready: () -> Void) async {
        let (signals, arrival) = AsyncStream<Void>.makeStream()
        let queue = DispatchQueue(label: "rollcall.interrupts")
        let sources = await catching(numbers, on: queue) { _ in arrival.yield() }
        ready()
        for await _ in signals { break }
        for source in sources { source.cancel() }
    }

    /// Sources of signals, in force when this returns; a signal that comes before ends the process.
    ///
    /// Dispatch puts in its handler on a thread of its own, some time after `resume`. To ignore the
    /// signal until then would lose one that comes in between.
    private static func catching(
        _ numbers: [Int32], on queue: DispatchQueue, _ handle: @escaping @Sendable (Int32) -> Void
    ) async -> [any DispatchSourceSignal] {
        var sources: [any DispatchSourceSignal] = []
        for number in numbers {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handle(number) }
            await withCheckedContinuation { (isCaught: CheckedContinuation<Void, Never>) in
                source.setRegistrationHandler { isCaught.resume() }
                source.resume()
            }
            sources.append(source)
        }
        return sources
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
