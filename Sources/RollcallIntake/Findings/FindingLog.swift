package import RollcallModel

/// What a reader of a terminal is shown of a file's findings, in the order they were found.
///
/// Below 100 findings all of them; from the 100th on only the first 20 of each code, and how many
/// there are of it, so that a file with one fault in every row stays readable and in memory.
package struct FindingLog: Sendable {
    /// Findings of one code that were counted, but not kept.
    package struct Omission: Sendable, Equatable {
        package var code: FindingCode
        /// All findings of the code, the kept ones included.
        package var total: Int
        package var kept: Int

        package var text: String {
            "\(total - kept) more of \(code.rawValue) not shown (\(total) in all)"
        }
    }

    package static let thinningFrom = 100
    package static let keptOfEachCode = 20

    private let all: Bool
    package private(set) var findings: [Finding] = []
    package private(set) var counts: [FindingCode: Int] = [:]
    /// Findings so far, kept or not.
    package private(set) var total = 0

    /// - Parameter all: keep every finding, however many there are.
    package init(all: Bool = false) { self.all = all }

    package mutating func record(_ finding: Finding) {
        total += 1
        counts[finding.code, default: 0] += 1
        if all || total < Self.thinningFrom {
            findings.append(finding)
        } else if total == Self.thinningFrom {
            findings.append(finding)
            thin()
        } else if counts[finding.code, default: 0] <= Self.keptOfEachCode {
            findings.append(finding)
        }
    }

    private mutating func thin() {
        var seen: [FindingCode: Int] = [:]
        findings.removeAll { finding in
            seen[finding.code, default: 0] += 1
            return seen[finding.code, default: 0] > Self.keptOfEachCode
        }
    }

    /// The codes of which something was left out, in the order of their first finding.
    package var omissions: [Omission] {
        var kept: [FindingCode: Int] = [:]
        var order: [FindingCode] = []
        for finding in findings {
            if kept[finding.code] == nil { order.append(finding.code) }
            kept[finding.code, default: 0] += 1
        }
        return order.compactMap { code in
            let omission = Omission(
                code: code, total: counts[code, default: 0], kept: kept[code, default: 0])
            return omission.total > omission.kept ? omission : nil
        }
    }

    /// One line a finding, the file named as the user gave it, and one a code that was thinned.
    package func lines(file: String) -> [String] {
        findings.map { $0.text(file: file) } + omissions.map { "\(file): \($0.text)" }
    }
}
