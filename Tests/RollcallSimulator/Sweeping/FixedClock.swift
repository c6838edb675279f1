import RollcallModel

/// Time stands still: for what is made once.
struct FixedClock: TimeSource {
    func reading() -> ClockReading { ClockReading(utc: 0, boot: 0, bootID: "template") }

    func sleep(milliseconds: Int64) async throws { throw Crash() }
}
