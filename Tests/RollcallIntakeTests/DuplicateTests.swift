import RollcallIntake
import RollcallModel
import Testing

struct DuplicateTests {
    private let file = "phone\n08031234567\n+234 803 123 4567\n08031234568\n8031234567\n"

    @Test func `the first occurrence stays, later ones are duplicates of it`() throws {
        let run = try IntakeRun(file)
        #expect(run.contacts.map(\.row) == [2, 3, 4, 5])
        #expect(
            run.contacts.map(\.verdict) == [
                .ready, .duplicate(ofRow: 2), .ready, .duplicate(ofRow: 2),
            ])
        #expect(
            run.marks == ["duplicate-number 3:1", "phone-repaired 5:1", "duplicate-number 5:1"])
        #expect(run.errors.count == 2)
        #expect(run.findings[0].problem.contains("line 2"))
        #expect(run.findings[0].remedy.contains("keep-first"))
    }

    @Test func `under keep-first a duplicate is a notice`() throws {
        let run = try IntakeRun(file, options: .with { $0.duplicates = .keepFirst })
        #expect(run.errors.isEmpty)
        #expect(run.findings.first?.severity == .notice)
        #expect(run.result.counts.duplicate == 2)
    }

    @Test func `the number of an invalid row is free for a later one`() throws {
        let run = try IntakeRun(
            "phone,name\n08031234567,\n08031234567,Ada\n08031234567,\n", template: "[name]")
        #expect(run.contacts.map(\.row) == [2, 3, 4])
        #expect(run.contacts[1].verdict == .ready)
        #expect(run.contacts[2].verdict == .invalid(reason: "column \"name\" is empty"))
    }
}
