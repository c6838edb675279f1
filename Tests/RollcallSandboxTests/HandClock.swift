import Synchronization

@testable import RollcallSandbox

/// A clock that stands still until it is moved. Who sleeps on it moves it.
final class HandClock: Sendable {
    static let start: Int64 = 1_769_850_300_250
    private let present = Mutex(HandClock.start)

    var now: Int64 { present.withLock { $0 } }

    func advance(_ milliseconds: Int64) { present.withLock { $0 += milliseconds } }

    var clock: SandboxClock { SandboxClock(now: { self.now }, sleep: { self.advance($0) }) }
}
