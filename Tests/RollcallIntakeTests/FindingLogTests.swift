import RollcallIntake
import RollcallModel
import Testing

struct FindingLogTests {
    private func log(_ codes: [FindingCode], all: Bool = false) -> FindingLog {
        var log = FindingLog(all: all)
        for (index, code) in codes.enumerated() {
            log.record(Finding(.error, code, line: index + 1, problem: "it", remedy: "Do."))
        }
        return log
    }

    @Test func `below a hundred, every finding is kept`() {
        let log = log(Array(repeating: .fieldCount, count: 99))
        #expect(log.findings.count == 99)
        #expect(log.omissions.isEmpty)
    }

    @Test func `from the hundredth on, twenty of each code are kept and the rest counted`() {
        let codes = (0..<500).map { $0 % 10 == 0 ? FindingCode.valueMissing : .fieldCount }
        let log = log(codes + [.phoneMissing])
        #expect(log.findings.count == 41)
        #expect(log.findings.count { $0.code == .valueMissing } == 20)
        #expect(log.total == 501)
        #expect(log.omissions.map(\.code) == [.valueMissing, .fieldCount])
        #expect(log.omissions.map(\.total) == [50, 450])
        #expect(log.omissions.map(\.kept) == [20, 20])
        #expect(log.findings.compactMap(\.line) == log.findings.compactMap(\.line).sorted())
        #expect(log.findings.last?.code == .phoneMissing)
    }

    @Test func `on demand everything is kept`() {
        let log = log(Array(repeating: .fieldCount, count: 1000), all: true)
        #expect(log.findings.count == 1000)
        #expect(log.omissions.isEmpty)
    }

    @Test func `lines name the file, and what is not shown comes last`() {
        let lines = log(Array(repeating: .fieldCount, count: 120)).lines(file: "in/a.csv")
        #expect(lines.count == 21)
        #expect(lines.first == "in/a.csv:1: error: it. Do.")
        #expect(lines.last == "in/a.csv: 100 more of field-count not shown (120 in all)")
    }
}
