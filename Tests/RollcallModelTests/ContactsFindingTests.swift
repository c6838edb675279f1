import RollcallModel
import Testing

struct ContactsFindingTests {
    private func text(line: Int?, column: Int?) -> String {
        Finding(
            .warning, .columnUnused, line: line, column: column, problem: "it is so",
            remedy: "Do that."
        ).text(file: "in put/a.csv")
    }

    @Test func `a finding names file, place, severity, problem and remedy`() {
        #expect(text(line: 214, column: 3) == "in put/a.csv:214:3: warning: it is so. Do that.")
        #expect(text(line: 214, column: nil) == "in put/a.csv:214: warning: it is so. Do that.")
        #expect(text(line: nil, column: nil) == "in put/a.csv: warning: it is so. Do that.")
    }

    @Test func `severities are ordered`() {
        #expect([Finding.Severity.error, .notice, .warning].max() == .error)
        #expect([Finding.Severity.error, .notice, .warning].min() == .notice)
    }

    @Test func `codes are lower-case words with hyphens, and faults of rows are not of the file`() {
        for code in FindingCode.allCases {
            #expect(code.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
        }
        let ofRows: Set<FindingCode> = [
            .fieldCount, .controlCharacter, .phoneMissing, .phoneImpossible, .phoneDamaged,
            .phoneRefused, .valueMissing, .messageTooLong, .duplicateNumber, .phoneUnknownRange,
            .phoneRepaired, .columnUnused, .delimiterDetected, .encodingDetected, .templateMarks,
            .smartQuote, .numberShared, .tagsUnsent,
        ]
        #expect(Set(FindingCode.allCases.filter { !$0.isOfFile }) == ofRows)
    }
}
