import RollcallIntake
import RollcallModel
import Testing

struct EncodingTests {
    private let text = "phone,name\n08031234567,Zoë Ọ́bị 👩‍👩‍👧\n08031234568,\"B\r\no\"\n"

    private func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
            return isLittle ? [low, high] : [high, low]
        }
    }

    @Test(arguments: [true, false])
    func `UTF-16 with a mark is read, and said`(_ isLittle: Bool) throws {
        for size in [1, 2, 3, 64, 65, 262_144] {
            let bytes = utf16("\u{FEFF}" + text, isLittle: isLittle)
            let run = try IntakeRun(bytes, chunkSize: size)
            #expect(run.marks == ["encoding-detected"])
            #expect(
                run.findings.first?.problem.contains(isLittle ? "UTF-16LE" : "UTF-16BE") == true)
            #expect(run.contacts == (try IntakeRun(text)).contacts)
            #expect(run.result.sha256 == SHA256Hex.text(of: bytes))
            #expect(run.result.dialect?.encoding == (isLittle ? "utf-16le" : "utf-16be"))
        }
    }

    @Test(arguments: [true, false])
    func `UTF-16 without a mark is read where the option names it, and else refused with its name`(
        _ isLittle: Bool
    ) throws {
        let bytes = utf16(text, isLittle: isLittle)
        let name = isLittle ? "utf-16le" : "utf-16be"
        let refused = try IntakeRun(bytes)
        #expect(refused.marks == ["encoding 1:1"])
        #expect(refused.findings.first?.remedy.contains("--encoding \(name)") == true)
        let run = try IntakeRun(bytes, options: .with { $0.encoding = name })
        #expect(run.marks.isEmpty)
        #expect(run.contacts == (try IntakeRun(text)).contacts)
    }

    @Test(arguments: [
        ("windows-1252", [0x93, 0x5A, 0x6F, 0xEB, 0x94, 0x80] as [UInt8], "“Zoë”€"),
        ("Windows-1252", [0xE9], "é"), ("iso-8859-1", [0x5A, 0xEB], "Zë"),
        ("iso-8859-15", [0xA4], "€"), ("utf-8", [0xC3, 0xAB], "ë"),
    ])
    func `an encoding that is named is read`(
        _ encoding: String, _ bytes: [UInt8], _ value: String
    ) throws {
        let file = Array("phone,name\n08031234567,a".utf8) + bytes + Array("\n".utf8)
        for size in [1, 7, 262_144] {
            let run = try IntakeRun(
                file, options: .with { $0.encoding = encoding }, chunkSize: size)
            #expect(run.errors.isEmpty)
            #expect(run.contacts.first?.fields.last == "a" + value)
        }
    }

    @Test(arguments: [
        ("windows-1252", [0x5A, 0x81] as [UInt8], "encoding 2:14", "0x81"),
        ("utf-16le", [0x00, 0xDC], "encoding 2:13", "0x00"),
        ("utf-16le", [0x5A], "encoding 2:13", "0x5A"),
    ])
    func `bytes that are no text in the encoding that was named are a fault at their place`(
        _ encoding: String, _ bytes: [UInt8], _ mark: String, _ byte: String
    ) throws {
        let head = "phone,name\n08031234567,"
        let start = encoding == "utf-16le" ? utf16(head, isLittle: true) : Array(head.utf8)
        for size in [1, 5, 262_144] {
            let run = try IntakeRun(
                start + bytes, options: .with { $0.encoding = encoding }, chunkSize: size)
            #expect(run.marks == [mark])
            #expect(run.findings.last?.problem.contains(byte) == true)
            #expect(run.result.hasFileFault)
        }
    }

    @Test(arguments: ["klingon", "utf-8//IGNORE", ""])
    func `an encoding that nobody knows is said`(_ encoding: String) throws {
        let run = try IntakeRun(text, options: .with { $0.encoding = encoding })
        #expect(run.marks == ["encoding-unknown"])
        #expect(run.findings.first?.remedy.contains("windows-1252") == true)
    }

    @Test func `bytes that are not UTF-8 bring the option to read them by`() throws {
        let run = try IntakeRun(Array("phone,name\n08031234567,Zo".utf8) + [0xEB, 0x0A])
        #expect(run.marks == ["encoding 2:15"])
        #expect(run.findings.first?.remedy.contains("--encoding windows-1252") == true)
    }

    @Test(arguments: [[0xFF, 0xFE, 0, 0] as [UInt8], [0, 0, 0xFE, 0xFF]])
    func `UTF-32 is refused with the option that reads it`(_ mark: [UInt8]) throws {
        let run = try IntakeRun(mark + [0x70, 0, 0, 0])
        #expect(run.marks == ["encoding 1:1"])
        #expect(run.findings.first?.remedy.contains("--encoding utf-32") == true)
    }
}
