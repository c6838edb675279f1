import FuzzSupport
import Glibc

@testable import RollcallVoicebot

/// One text, read as a time, as a wait, and as words for a screen.
struct TextTrial {
    private static let key = "sk-test-4711-abcdef"
    /// 2026-01-02 03:04:05 UTC.
    private static let now: Int64 = 1_767_323_045_000

    private let text: String

    init(_ text: String) { self.text = text }

    func check() {
        if let moment = Timestamp.milliseconds(text) { check(moment) }
        if let moment = HTTPDate.milliseconds(text, now: Self.now) { check(moment) }
        if let wait = RetryAfter.milliseconds(text, at: Self.now) {
            Fuzzing.hold("a wait is bounded", (0...RetryAfter.longest).contains(wait))
        }
        checkShown()
    }

    /// The C library writes the moment; what it wrote is the same moment.
    private func check(_ moment: Int64) {
        var seconds = Int(moment / 1000)
        let rest = moment - Int64(seconds) * 1000
        guard rest >= 0 else { return }
        var parts = tm()
        gmtime_r(&seconds, &parts)
        guard (1...9999).contains(parts.tm_year + 1900) else { return }
        let written =
            Self.padded(parts.tm_year + 1900, 4) + "-" + Self.padded(parts.tm_mon + 1, 2) + "-"
            + Self.padded(parts.tm_mday, 2) + "T" + Self.padded(parts.tm_hour, 2) + ":"
            + Self.padded(parts.tm_min, 2) + ":" + Self.padded(parts.tm_sec, 2) + "."
            + Self.padded(Int32(rest), 3) + "Z"
        Fuzzing.hold(
            "\(text) and \(written) are one moment", Timestamp.milliseconds(written) == moment)
    }

    private static func padded(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private func checkShown() {
        guard let key = try? AccessKey(Self.key) else { Fuzzing.fail("the key is one") }
        let shown = ServerText.shown(text, hiding: key)
        Fuzzing.hold("what is shown is short", shown.count <= 500)
        Fuzzing.hold("the key is not shown", !shown.utf8.contains(Self.key.utf8))
        Fuzzing.hold(
            "nothing acts on a terminal",
            !shown.unicodeScalars.contains { $0.properties.generalCategory == .control })
        let digits = shown.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
        Fuzzing.hold("no phone number is shown: \(shown)", digits.allSatisfy { $0.count < 8 })
    }
}

extension String.UTF8View {
    fileprivate func contains(_ other: String.UTF8View) -> Bool {
        Array(self).firstRange(of: Array(other)) != nil
    }
}
