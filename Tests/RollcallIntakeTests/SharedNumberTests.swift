import RollcallIntake
import RollcallModel
import Testing

/// One phone, two people: the same number with other values.
struct SharedNumberTests {
    private let file =
        "phone,name,note\n08031234567,Ada,x\n08031234567,Bo,x\n08031234567,Ada,y\n"
        + "08031234567,Bo,x\n"

    private func run(
        _ duplicates: IntakeOptions.Duplicates, template: String? = "Hi [name]",
        _ change: (inout IntakeOptions) -> Void = { _ in }
    ) throws -> IntakeRun {
        var options = IntakeOptions.with { $0.duplicates = duplicates }
        change(&options)
        var run = try IntakeRun(file, options: options, template: template)
        run.findings.removeAll { $0.code == .columnUnused }
        return run
    }

    @Test func `by default it is an error of its own, that names the way out`() throws {
        let run = try run(.error)
        #expect(
            run.marks == ["number-shared 3:1", "duplicate-number 4:1", "number-shared 5:1"])
        #expect(run.findings.allSatisfy { $0.severity == .error })
        #expect(run.findings[0].problem.contains("line 2, too, with other values"))
        #expect(run.findings[0].remedy.contains("--duplicates keep-all-different"))
    }

    @Test func `under keep-first the person left out is a warning, a repetition a notice`() throws {
        let run = try run(.keepFirst)
        #expect(run.findings.map(\.severity) == [.warning, .notice, .warning])
        #expect(run.contacts.map(\.verdict) == [.ready] + repeated(3, of: 2))
    }

    @Test func `under keep-all-different every other value is called, once`() throws {
        let run = try run(.keepAllDifferent)
        #expect(
            run.marks == ["number-shared 3:1", "duplicate-number 4:1", "duplicate-number 5:1"])
        #expect(
            run.contacts.map(\.verdict) == [
                .ready, .ready, .duplicate(ofRow: 2), .duplicate(ofRow: 3),
            ])
        #expect(!run.result.stopsLaunch(under: .with { $0.duplicates = .keepAllDifferent }))
    }

    @Test func `values that are neither spoken nor sent make no difference`() throws {
        let tagged = try run(.keepAllDifferent) { $0.tags = ["note"] }
        #expect(tagged.result.counts.ready == 3)
        #expect(try run(.keepAllDifferent, template: nil).result.counts.ready == 3)
        #expect(try run(.keepAllDifferent, template: "Hi").result.counts.ready == 1)
    }

    private func repeated(_ count: Int, of row: Int) -> [Contact.Verdict] {
        Array(repeating: .duplicate(ofRow: row), count: count)
    }
}
