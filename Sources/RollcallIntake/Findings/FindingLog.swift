package import RollcallModel

/// What a reader of a terminal is shown of a file's findings, in the order they were found, and as
/// soon as it is certain that they are shown.
///
/// Below 100 findings all of them; from the 100th on only the first 20 of each code, and how many
/// there are of it, so that a file with one fault in every row stays readable and in memory.
package struct FindingLog: Sendable {
    package static let thinningFrom = 100
    package static let keptOfEachCode = 20

    private let all: Bool
    /// The first finding that may be left out, and what came after it, below 100 findings.
    private var waiting: [(finding: Finding, number: Int)] = []
    private var order: [FindingCode] = []
    private var shown: [FindingCode: Int] = [:]
    private var counts: [FindingCode: Int] = [:]
    /// Findings so far, shown or not.
    package private(set) var total = 0

    /// - Parameter all: show every finding, however many there are.
    package init(all: Bool = false) { self.all = all }

    /// - Returns: what is to be shown now.
    package mutating func record(_ finding: Finding) -> [Finding] {
        total += 1
        if counts[finding.code] == nil { order.append(finding.code) }
        counts[finding.code, default: 0] += 1
        let number = counts[finding.code, default: 0]
        if all { return show([finding]) }
        if total == Self.thinningFrom {
            let kept = waiting.filter { $0.number <= Self.keptOfEachCode }.map(\.finding)
            waiting = []
            return show(kept + (number <= Self.keptOfEachCode ? [finding] : []))
        }
        if total > Self.thinningFrom { return number <= Self.keptOfEachCode ? show([finding]) : [] }
        guard waiting.isEmpty, number <= Self.keptOfEachCode else {
            waiting.append((finding, number))
            return []
        }
        return show([finding])
    }

    /// - Returns: what was not shown yet, once there are no more findings.
    package mutating func finish() -> [Finding] {
        defer { waiting = [] }
        return show(waiting.map(\.finding))
    }

    private mutating func show(_ findings: [Finding]) -> [Finding] {
        for finding in findings { shown[finding.code, default: 0] += 1 }
        return findings
    }

    /// One sentence for each code of which something was left out, in the order of their first
    /// finding.
    package var omissions: [String] {
        order.compactMap { code in
            let total = counts[code, default: 0]
            let rest = total - shown[code, default: 0]
            return rest > 0 ? "\(rest) more of \(code.rawValue) not shown (\(total) in all)" : nil
        }
    }
}
