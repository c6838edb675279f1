import Foundation

/// Where the emulated provider takes time from: tests pass one that they move by hand.
package struct SandboxClock: Sendable {
    /// The present, in UTC milliseconds.
    package let now: @Sendable () -> Int64
    /// Lets so many milliseconds pass. Throws `CancellationError` if the task is cancelled.
    package let sleep: @Sendable (_ milliseconds: Int64) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (_ milliseconds: Int64) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own clock.
    package static let system = SandboxClock(
        now: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) },
        sleep: { try await Task.sleep(for: .milliseconds($0)) })
}
