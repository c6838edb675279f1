import RollcallModel

/// The machine's clocks as one process sees them, or the operator's commands, which never sleep.
struct HostClock: TimeSource {
    let stage: Stage
    var process: Int?

    func reading() -> ClockReading { stage.reading() }

    func sleep(milliseconds: Int64) async throws {
        guard let process else { throw Crash() }
        try await stage.sleep(process, milliseconds: milliseconds)
    }
}
