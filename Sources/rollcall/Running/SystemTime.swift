import Foundation
import RollcallModel

/// The machine's own clocks.
struct SystemTime: TimeSource {
    private let bootID: String

    init() {
        let path = "/proc/sys/kernel/random/boot_id"
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unknown boot"
        bootID = text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func reading() -> ClockReading {
        ClockReading(
            utc: Self.milliseconds(CLOCK_REALTIME), boot: Self.milliseconds(CLOCK_BOOTTIME),
            bootID: bootID)
    }

    func sleep(milliseconds: Int64) async throws {
        try await Task.sleep(for: .milliseconds(milliseconds))
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
