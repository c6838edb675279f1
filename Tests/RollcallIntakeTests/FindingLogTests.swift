import RollcallIntake
import RollcallModel
import Testing

struct FindingLogTests {
    /// What is shown at once, what in the end, and what is left out.
    private func shown(
        _ codes: [FindingCode], all: Bool = false
    ) -> (now: [Finding], late: [Finding], omissions: [String]) {
        var log = FindingLog(all: all)
        var now: [Finding] = []
        for (index, code) in codes.enumerated() {
            now += log.record(Finding(.error, code, line: index + 1, problem: "it", remedy: "Do."))
        }
        #expect(log.total == codes.count)
        let late = log.finish()
        return (now, late, log.omissions)
    }

    @Test func `below a hundred, every finding is shown, in the file's order`() {
        let codes = (0..<99).map { $0 == 50 ? FindingCode.phoneMissing : .fieldCount }
        let shown = shown(codes)
        #expect(shown.now.count == 20)
        #expect((shown.now + shown.late).compactMap(\.line) == Array(1...99))
        #expect(shown.omissions.isEmpty)
    }

    @Test func `from the hundredth on, twenty of each code are shown and the rest counted`() {
        let codes = (0..<500).map { $0 % 10 == 0 ? FindingCode.valueMissing : .fieldCount }
        let shown = shown(codes + [.phoneMissing])
        #expect(shown.late.isEmpty)
        #expect(shown.now.count == 41)
        #expect(shown.now.count { $0.code == .valueMissing } == 20)
        #expect(
            shown.omissions == [
                "30 more of value-missing not shown (50 in all)",
                "430 more of field-count not shown (450 in all)",
            ])
        #expect(shown.now.compactMap(\.line) == shown.now.compactMap(\.line).sorted())
        #expect(shown.now.last?.code == .phoneMissing)
    }

    @Test func `on demand everything is shown at once`() {
        let shown = shown(Array(repeating: .fieldCount, count: 1000), all: true)
        #expect(shown.now.count == 1000)
        #expect(shown.omissions.isEmpty)
    }
}
