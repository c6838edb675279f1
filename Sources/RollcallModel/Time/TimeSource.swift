/// The port to the machine's clocks; tests put a clock of their own behind it.
package protocol TimeSource: Sendable {
    func reading() -> ClockReading

    /// Returns after about that many milliseconds.
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(milliseconds: Int64) async throws
}
