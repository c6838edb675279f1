import RollcallIntake
import RollcallModel
import Testing

struct CorpusTests {
    @Test(arguments: try CorpusFile.all())
    func `every finding lands where the file marks it, and no other is made`(
        _ file: CorpusFile
    ) throws {
        for (chunkSize, workers) in [(262_144, 2), (1000, 1), (509, 3)] {
            let run = try IntakeRun(
                file.bytes, options: file.options, template: file.template, chunkSize: chunkSize,
                maxRows: file.maxRows, workers: workers)
            #expect(run.marks.sorted() == file.marks)
        }
    }

    @Test func `the corpus has every kind of finding`() throws {
        let files = try CorpusFile.all()
        #expect(files.count >= 60)
        let found = Set(
            files.flatMap(\.marks).compactMap { $0.split(separator: " ").first.map(String.init) })
        // A path that leads nowhere is no file; a template of its own has tests of its own.
        let elsewhere: Set<FindingCode> = [.fileUnreadable, .templateSyntax, .tagsUnsent]
        let wanted = Set(FindingCode.allCases).subtracting(elsewhere).map(\.rawValue)
        #expect(Set(wanted).subtracting(found).isEmpty)
    }
}
