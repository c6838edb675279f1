import RollcallIntake
import RollcallModel
import Testing

struct MessageSampleTests {
    private let file =
        "phone,name\n12,Nobody of all the longest\n08031234567,Ada\n08031234568,Ngọzi\n"
        + "08031234569,👍👍👍👍\n08031234570,Obinna\n08031234567,Adaeze the duplicate\n"

    @Test func `the first and the longest ready message are shown with their rows`() throws {
        let samples = try #require(try IntakeRun(file, template: "Dear [name]!").result.samples)
        #expect(samples.first.row == 3)
        #expect(samples.first.text == "Dear Ada!")
        #expect(samples.first.length == MessageLength(of: "Dear Ada!"))
        #expect(samples.longest.row == 5)
        #expect(samples.longest.length == MessageLength(of: "Dear 👍👍👍👍!"))
    }

    @Test func `the random one follows from the seed and may be any ready row`() throws {
        var rows: Set<Int> = []
        for seed in 0..<64 as Range<UInt64> {
            let samples = try #require(
                try IntakeRun(file, template: "[name]", seed: seed).result.samples)
            let again = try IntakeRun(file, template: "[name]", seed: seed).result.samples
            #expect(samples == again)
            rows.insert(samples.random.row)
        }
        #expect(rows == [3, 4, 5, 6])
    }

    @Test func `without a template or a ready row there is no sample`() throws {
        #expect(try IntakeRun(file).result.samples == nil)
        #expect(try IntakeRun("phone\n12\n", template: "Hi").result.samples == nil)
    }
}
