package import RollcallModel
import Synchronization

/// A clock that tests move by hand. Whoever sleeps on it moves it on at once, so hours pass in
/// milliseconds. Real time, the wall clock and the boot are kept apart: a wall clock may be wrong.
package final class HandClock: TimeSource {
    /// Everything that a clock remembers; a copy of it is a point to come back to.
    package struct State: Sendable {
        /// True UTC milliseconds: what the world's clocks show.
        package var real: Int64 = 1_750_000_000_000
        /// What is added to it by a wall clock that is wrong.
        package var error: Int64 = 0
        package var boot = 1
        package var bootedAt: Int64 = 1_749_999_000_000
        /// The next sleep lasts until then, however short it was meant to be.
        package var target: Int64?

        package init() {}
    }

    private let state: Mutex<State>

    package init(_ state: State = State()) { self.state = Mutex(state) }

    package var snapshot: State { state.withLock { $0 } }
    package var real: Int64 { snapshot.real }

    package func reading() -> ClockReading {
        let now = snapshot
        return ClockReading(
            utc: now.real + now.error, boot: now.real - now.bootedAt, bootID: "boot-\(now.boot)")
    }

    package func sleep(milliseconds: Int64) async throws {
        try Task.checkCancellation()
        state.withLock { now in
            now.real = max(now.real + milliseconds, now.target ?? 0)
            now.target = nil
        }
        await Task.yield()
    }

    package func advance(by milliseconds: Int64) { state.withLock { $0.real += milliseconds } }

    /// Who sleeps next waits for so long and looks at nothing meanwhile: virtual days without naps.
    package func skipNaps(for milliseconds: Int64) {
        state.withLock { $0.target = $0.real + milliseconds }
    }

    /// Someone sets the wall clock; nothing else notices.
    package func setWall(off error: Int64) { state.withLock { $0.error = error } }

    /// The machine is off for so long, and starts again.
    package func reboot(off milliseconds: Int64) {
        state.withLock {
            $0.real += milliseconds
            $0.bootedAt = $0.real - 1
            $0.boot += 1
        }
    }
}
