import Foundation
import RollcallIntake
import RollcallModel
import Testing

struct SampleFileTests {
    static func path(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "samples/\(name)").path
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: Self.path(name), encoding: .utf8)
    }

    @Test(arguments: [
        ("clinic-reminder", "patient_id", 200), ("survey", "household", 60),
    ])
    func `a sample is read without a finding, and its numbers are reserved for fiction`(
        _ name: String, _ tag: String, _ count: Int
    ) throws {
        let options = IntakeOptions.with {
            $0.defaultRegion = "US"
            $0.tags = [tag]
        }
        let run = try IntakeRun(
            path: Self.path("\(name).csv"), options: options, template: try text("\(name).txt"))
        #expect(run.findings.isEmpty)
        #expect(run.result.counts.ready == count)
        #expect(run.result.counts.total == count)
        for phone in run.phones.compactMap(\.self) {
            #expect(phone.wholeMatch(of: /\+1[2-9][0-9]{2}55501[0-9]{2}/) != nil)
        }
    }

    @Test func `the sample of a conversation uses columns of the survey`() throws {
        let text = try text("conversation.txt")
        let run = try IntakeRun(
            path: Self.path("survey.csv"), options: .unitedStates, template: text,
            kind: WorkflowKind(marksOf: text))
        #expect(run.marks == ["column-unused 1:1"])
        #expect(run.result.counts.ready == 60)
    }

    @Test func `the broken sample shows every fault of rows at its line, in one pass`() throws {
        let run = try IntakeRun(
            path: Self.path("broken.csv"), options: .unitedStates,
            template: try text("clinic-reminder.txt"))
        #expect(
            run.marks == [
                "column-unused 1:1", "field-count 6:62", "field-count 7:1",
                "control-character 8:9", "phone-missing 9:15", "phone-impossible 10:15",
                "phone-impossible 11:17", "phone-refused 12:16", "phone-damaged 13:16",
                "value-missing 14:6", "message-too-long 15:1", "number-shared 16:16",
                "phone-unknown-range 17:16", "phone-repaired 18:18",
            ])
        #expect(!run.result.hasFileFault)
        #expect(run.result.counts.ready == 4)
        #expect(run.result.counts.duplicate == 1)
        #expect(run.contacts.map(\.row) == [2, 3] + Array(6...18))
        #expect(run.contacts.first { $0.row == 16 }?.verdict == .duplicate(ofRow: 2))
        let rowFaults = Set(run.errors.map(\.code))
        #expect(
            rowFaults == [
                .fieldCount, .controlCharacter, .phoneMissing, .phoneImpossible, .phoneRefused,
                .phoneDamaged, .valueMissing, .messageTooLong, .numberShared,
            ])
    }
}
