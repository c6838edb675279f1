import RollcallIntake
import RollcallModel
import Testing

struct ChunkTests {
    static let files = [
        "\u{FEFF}\"phone\",name\r\n\r\n08031234567,\"A\r\nB\"\r\n12,Zoë\r08031234567,x\n\n\"112\",👩‍👩‍👧\r",
        "phone;name\n08031234567;\"a;\"\"b\"\"\"\n;\n",
        "phone,name\n08031234567,Ada\n08031234568,\"never\nclosed, é\n",
        "phone,name\n08031234567,Ada\n12,a\"b\n08031234569,Bo\n",
        "phone,name\n08031234567,\"Ada\" x\n",
        "phone,name\n08031234567,Ad\u{0}a\n08031234567,B,C\r\r\n",
        "phone\r", "phone", "\n", "",
    ]

    @Test(arguments: files)
    func `the size of a read changes nothing`(_ file: String) throws {
        let whole = try IntakeRun(file, template: "Hi [name]")
        for size in 1...file.utf8.count + 2 {
            let run = try IntakeRun(file, template: "Hi [name]", chunkSize: size)
            #expect(run.findings == whole.findings)
            #expect(run.contacts == whole.contacts)
            #expect(run.result.layout == whole.result.layout)
            #expect(run.result.counts == whole.result.counts)
            #expect(run.result.sha256 == whole.result.sha256)
            #expect(run.result.samples == whole.result.samples)
        }
    }

    @Test(arguments: [65_536, 65_537, 131_072])
    func `lines longer than a piece are the same for every read`(_ length: Int) throws {
        let filler = String(repeating: "é", count: length / 6)
        for end in ["\n", "\r\n", "\r"] {
            let file = "phone,a,b,c\(end)12,\(filler),\"\(filler)\",\(filler)\(end)12,,,\(end)"
            let whole = try IntakeRun(file)
            #expect(whole.marks == ["phone-impossible 2:1", "phone-impossible 3:1"])
            for size in [4096, 65_537] {
                let run = try IntakeRun(file, chunkSize: size)
                #expect(run.findings == whole.findings)
                #expect(run.contacts == whole.contacts)
            }
        }
    }

    @Test func `a line end split between two pieces counts once`() throws {
        for pad in 65_518...65_524 {
            let long =
                "a,phone,b,c\r\n,08031234567," + String(repeating: "x", count: pad / 2) + ","
                + String(repeating: "y", count: pad - pad / 2) + "\r\n,12,,\r\n"
            #expect(try IntakeRun(long).marks == ["phone-impossible 3:2"])
        }
    }
}
