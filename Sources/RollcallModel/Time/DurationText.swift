/// Durations as people write them: `250ms`, `2s`, `15m`, `1h` (DESIGN, "Interface").
package enum DurationText {
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// Milliseconds, or nil where the text is no positive whole number with one of the units.
    package static func milliseconds(_ text: String) -> Int64? {
        for unit in units where text.hasSuffix(unit.suffix) {
            let digits = text.dropLast(unit.suffix.count)
            guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                continue
            }
            guard let count = Int64(digits), count > 0 else { return nil }
            let (product, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
            return overflow || product > 366 * 86_400_000 ? nil : product
        }
        return nil
    }

    /// The shortest text that `milliseconds(_:)` reads back.
    package static func text(_ milliseconds: Int64) -> String {
        let unit = units.last {
            milliseconds >= $0.milliseconds && milliseconds % $0.milliseconds == 0
        }
        let found = unit ?? units[0]
        return "\(milliseconds / found.milliseconds)\(found.suffix)"
    }

    /// Rounded for reading: `45 s`, `3 min 20 s`, `2 h 5 min`, `3 days 4 h`.
    package static func rough(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds / 1000 + (milliseconds % 1000 > 0 ? 1 : 0))
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return join(seconds / 60, "min", seconds % 60, "s")
        case ..<86_400: return join(seconds / 3600, "h", seconds % 3600 / 60, "min")
        default:
            let days = seconds / 86_400
            return join(days, days == 1 ? "day" : "days", seconds % 86_400 / 3600, "h")
        }
    }

    /// As `rough`, but a span below 10 s to the nearest tenth, and below 1 s in milliseconds:
    /// `167 ms`, `1.5 s`.
    package static func fine(_ milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<1000: return "\(max(0, milliseconds)) ms"
        case ..<10_000:
            let tenths = (milliseconds + 50) / 100
            return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        default: return rough(milliseconds)
        }
    }

    private static func join(_ a: Int64, _ unitA: String, _ b: Int64, _ unitB: String) -> String {
        b == 0 ? "\(a) \(unitA)" : "\(a) \(unitA) \(b) \(unitB)"
    }
}
