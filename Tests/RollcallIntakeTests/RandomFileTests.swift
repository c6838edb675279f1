import RollcallIntake
import RollcallModel
import Testing

/// Each seed is an argument, so that a failure names it.
struct RandomFileTests {
    private static let parts = [
        "a", "Zoë", " ", "  ", ",", ";", "\"", "\"\"", "\n", "\r\n", "\r", "\t", "👩‍👩‍👧", "'", "=",
        "[name]", "\u{FEFF}", "\u{A0}", "0",
    ]

    private func value(_ generator: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...6, using: &generator))
            .compactMap { _ in Self.parts.randomElement(using: &generator) }.joined()
    }

    private func written(_ value: String, _ generator: inout SplitMix64) -> String {
        let needsQuotes = value.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
        guard needsQuotes || Bool.random(using: &generator) else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `what is written as RFC 4180 says is read back unchanged`(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let end = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        let rows = (0..<8).map { row in
            ["0803123\(4000 + row)"] + (0..<3).map { _ in value(&generator) }
        }
        let lines = rows.map { row in
            row.map { written($0, &generator) }.joined(separator: ",")
        }
        let file = (["phone,a,b,c"] + lines).joined(separator: end)
        let run = try IntakeRun(file, chunkSize: Int.random(in: 1...40, using: &generator))
        #expect(run.findings.isEmpty)
        // By scalars: equal strings may differ in them.
        #expect(
            run.contacts.map { $0.fields.map { Array($0.unicodeScalars) } }
                == rows.map { $0.map { Array($0.unicodeScalars) } })
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a value is spoken as it stands, whatever marks it holds`(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let marks = ["[a]", "[b]", "[", "]", "{{a}}", "$1", "\\", "%@", "x", "é"]
        let values = (0..<2).map { _ in
            (0...Int.random(in: 0...5, using: &generator))
                .compactMap { _ in marks.randomElement(using: &generator) }.joined()
        }
        let run = try IntakeRun(
            "phone,a,b\n08031234567,\(values[0]),\(values[1])\n", template: "1[b]2[a]3[b]4")
        let message = "1\(values[1])2\(values[0])3\(values[1])4"
        #expect(run.result.samples?.first.text == message)
        #expect(run.result.samples?.first.length == MessageLength(of: message))
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `whatever the bytes are, every row is accounted for and every place exists`(
        _ seed: UInt64
    ) throws {
        var generator = SplitMix64(seed: seed)
        var bytes = Array(
            "id,phone,name\n1,08031234567,Ada\r\n2,\"0803 123 4568\",\"B \"\"x\"\"\ny\"\r3,12,Zoë\n"
                .utf8)
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1:
                bytes.insert(
                    Array("\",\n\r;\u{0}".utf8).randomElement(using: &generator) ?? 0, at: index)
            default: bytes.remove(at: index)
            }
        }
        let run = try IntakeRun(bytes, template: "Hi [name]")
        let again = try IntakeRun(bytes, template: "Hi [name]", chunkSize: 3)
        #expect(run.findings == again.findings)
        #expect(run.contacts == again.contacts)
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        #expect(run.findings.allSatisfy { (1...lines).contains($0.line ?? 1) })
        #expect(run.findings.allSatisfy { (1...bytes.count + 1).contains($0.column ?? 1) })
        #expect(run.findings.compactMap(\.line) == run.findings.compactMap(\.line).sorted())
        #expect(run.result.hasFileFault || run.contacts.count == run.result.counts.total)
        let invalid = run.contacts.count { if case .invalid = $0.verdict { true } else { false } }
        #expect(run.result.hasFileFault || invalid == run.result.counts.invalid)
    }
}
