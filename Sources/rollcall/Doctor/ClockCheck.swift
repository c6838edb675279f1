import Foundation
import RollcallModel

/// The machine's clocks: the one that paces requests, and the one that people read.
struct ClockCheck {
    let time: any TimeSource

    func finding() async throws -> DoctorFinding {
        let first = time.reading()
        try await time.sleep(milliseconds: 20)
        let second = time.reading()
        guard second.boot - first.boot >= 10 else {
            return .problem(
                "clock", "the clock since the machine's start stands still",
                remedy: "Restart the machine.", .internalError)
        }
        let now = Date(timeIntervalSince1970: Double(second.utc) / 1000)
        // A program cannot be older than itself.
        if let made = Self.programDate, now < made {
            return .problem(
                "clock",
                "it is \(now.formatted(.iso8601)), before the program was made (\(made.formatted(.iso8601)))",
                remedy: Self.remedy, .configuration)
        }
        return .ok("clock", "runs; it is \(now.formatted(.iso8601))")
    }

    /// Held against the provider's own clock.
    static func finding(server: Int64, now: Int64) -> DoctorFinding {
        let ahead = now - server
        let words =
            "\(DurationText.rough(abs(ahead))) \(ahead < 0 ? "behind" : "ahead of") the provider's"
        guard abs(ahead) > 120_000 else {
            return .ok("clock", "within two minutes of the provider's")
        }
        return .problem("clock", words, remedy: remedy, .configuration)
    }

    private static let remedy = "Set the clock: timedatectl set-ntp true"

    private static var programDate: Date? {
        let path = Bundle.main.executablePath ?? "/proc/self/exe"
        return try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
