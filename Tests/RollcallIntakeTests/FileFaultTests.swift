import Foundation
import RollcallIntake
import RollcallModel
import Testing

struct FileFaultTests {
    static let quotes: [(String, String)] = [
        ("phone,name\n08031234567,\"Ada\n08031234568,Bo\n", "open-quote 2:13"),
        ("phone,name\n08031234567,Zoë\n08031234568,\"\"\"Bo\"\"\n\n", "open-quote 3:13"),
        ("phone,\"name\n", "open-quote 1:7"),
        ("phone,name\n08031234567,x\"y\n", "stray-quote 2:14"),
        ("phone,name\n08031234567,\"x\"y\n", "stray-quote 2:15"),
        ("phone,name\n08031234567,\"x\" \n", "stray-quote 2:15"),
        ("phone,name\n08031234567,\"é\"\"é\"y\n", "stray-quote 2:18"),
        ("phone,name\n08031234567, \"x\"\n", "stray-quote 2:14"),
        ("phone,name\n08031234567,\"x\n08031234568,\"Bo\"\n", "stray-quote 3:13"),
        ("pho\"ne,name\n", "stray-quote 1:4"),
    ]

    @Test(arguments: quotes)
    func `a wrong quote is a fault of the file, at its place`(_ file: String, _ mark: String) throws
    {
        let run = try IntakeRun(file)
        #expect(run.marks.last == mark)
        #expect(run.result.hasFileFault)
        #expect(run.result.sha256 == nil)
        #expect(run.result.stopsLaunch(under: .with { $0.skipInvalid = true }))
    }

    @Test func `what was found before a wrong quote is still reported`() throws {
        let run = try IntakeRun("phone,name\n12,Ada\n08031234567,Bo\n08031234568,x\"y\n13,C\n")
        #expect(run.marks == ["phone-impossible 2:1", "stray-quote 4:14"])
        #expect(run.result.counts.total == 2)
    }

    @Test func `a stray quote points at the value that may lack its closing quote`() throws {
        let run = try IntakeRun("phone,name\n08031234567,\"Ada\n08031234568,\"Bo\"\n")
        #expect(run.findings.last?.remedy.contains("line 2, column 13") == true)
    }

    static let encodings: [([UInt8], String, String)] = [
        (
            Array("phone,name\n08031234567,Zo".utf8) + [0xEB] + Array("\n".utf8), "encoding 2:15",
            "0xEB"
        ),
        (Array("phone,name\n1,é".utf8) + [0xC3], "encoding 2:4", "0xC3"),
        (Array("phone,n".utf8) + [0x80] + Array("\n".utf8), "encoding 1:8", "0x80"),
        (Array("phone,n\n1,\"é\n".utf8) + [0xED, 0xA0, 0x80, 0x22], "encoding 3:1", "0xED"),
        (Array("phone,n\n1,".utf8) + [0xC0, 0xAF] + Array("x\"y\n".utf8), "encoding 2:3", "0xC0"),
    ]

    @Test(arguments: encodings)
    func `bytes that are not UTF-8 are named, at their place`(
        _ bytes: [UInt8], _ mark: String, _ byte: String
    ) throws {
        let run = try IntakeRun(bytes)
        #expect(run.marks.last == mark)
        #expect(run.findings.last?.problem.contains(byte) == true)
        #expect(run.findings.last?.remedy.contains("CSV UTF-8") == true)
        #expect(run.result.hasFileFault)
    }

    @Test(arguments: [[0x50, 0x4B, 3, 4, 20, 0] as [UInt8], [0xD0, 0xCF, 0x11, 0xE0, 0xA1]])
    func `a workbook is recognised, with the way to export it`(_ bytes: [UInt8]) throws {
        let run = try IntakeRun(bytes)
        #expect(run.marks == ["file-kind"])
        #expect(run.findings.first?.remedy.contains("save it as \"CSV UTF-8\"") == true)
    }

    @Test(arguments: ["", "\n", " \r\n\t\n", "\u{FEFF}", "\u{FEFF}\n"])
    func `a file of nothing is empty`(_ file: String) throws {
        #expect(try IntakeRun(file).marks == ["empty-file"])
    }

    @Test(arguments: ["phone", "phone,name\n", "phone,name\r\n\r\n  \r\n"])
    func `a header alone is a file without rows`(_ file: String) throws {
        let run = try IntakeRun(file)
        #expect(run.marks == ["no-rows"])
        #expect(run.result.hasFileFault)
    }

    @Test func `a path that leads nowhere, or to a folder, is said`() throws {
        let missing = try IntakeRun(path: "/nowhere/at/all.csv", options: .nigeria)
        #expect(missing.marks == ["file-unreadable"])
        #expect(missing.findings.first?.problem.contains("No such file") == true)
        let folder = try IntakeRun(
            path: FileManager.default.temporaryDirectory.path, options: .nigeria)
        #expect(folder.marks == ["file-unreadable"])
        #expect(folder.findings.first?.problem.contains("directory") == true)
    }

    @Test func `the digest is of the file's bytes`() throws {
        let file = Array("\u{FEFF}phone\r\n08031234567\r\n\n".utf8)
        let run = try IntakeRun(file)
        #expect(run.result.sha256 == SHA256Hex.text(of: file))
        #expect(run.result.byteCount == file.count)
    }
}
