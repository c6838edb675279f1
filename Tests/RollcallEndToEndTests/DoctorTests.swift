import Foundation
import RollcallSandbox
import Testing

@Suite(.timeLimit(.minutes(3)))
struct DoctorTests {
    @Test func `a new account is well, and doctor makes nothing`() async throws {
        try await Workplace.with { place in
            let run = try await place.run("doctor")
            #expect(run.code == 0, "\(run.all)")
            for words in [
                "program: rollcall 0.1.0, SQLite 3.", "phone data: libphonenumber.so.8",
                "configuration: no file; all at the defaults",
                "provider: https://voicebot.intron.health",
                "note     access key: there is none; rehearsals need none",
                "no database yet", "Africa/Lagos and America/New_York resolve", "clock: runs",
            ] {
                #expect(run.output.contains(words), "\(words)\n\(run.output)")
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).isEmpty)
        }
    }

    @Test func `a database in use is looked at, and its files stay as they are`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "people.csv")
            let flags = Run.quick + Run.message + ["--name", "june"]
            #expect(try await place.run("launch", "people.csv", adding: flags).code == 0)
            let before = try place.read("data/rollcall/rollcall.sqlite")
            let run = try await place.run("doctor", "--json")
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("1 campaign, 3 rows"), "\(run.output)")
            #expect(run.lines.last?.contains(#""exit_code":0"#) == true)
            for line in run.lines {
                #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
            }
            #expect(try place.read("data/rollcall/rollcall.sqlite") == before)
        }
    }

    @Test(arguments: [
        (
            "chmod 644 data/rollcall/rollcall.sqlite", 12,
            "others on this machine can read this file"
        ),
        ("truncate -s 8k data/rollcall/rollcall.sqlite", 12, "problem  database"),
        ("mkdir -p config/rollcall; echo 'limmit = 3' > config/rollcall/config.toml", 78, "limit?"),
        (
            "mkdir -p config/rollcall; echo 'per_page = 0' > config/rollcall/config.toml", 78,
            "per_page"
        ),
        (
            "mkdir -p config/rollcall; echo 'base_url = \"http://example.org\"' > config/rollcall/config.toml",
            78, "problem  provider"
        ),
        (
            "mkdir -p config/rollcall; printf '[fields]\\ncolour = \"x\"\\n' > config/rollcall/config.toml",
            78, "there is no field colour"
        ),
    ])
    func `what is wrong has its exit code and its words`(
        harm: String, code: Int32, words: String
    ) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let flags = Run.quick + Run.message + ["--name", "june"]
            #expect(try await place.run("launch", "people.csv", adding: flags).code == 0)
            #expect(try await place.run(shell: harm).code == 0)
            let run = try await place.run("doctor")
            #expect(run.code == code, "\(run.all)")
            #expect(run.output.contains("problem "), "\(run.output)")
            #expect(run.output.contains(words), "\(run.output)")
            // The rest is looked at all the same.
            #expect(run.output.contains("ok       time zones"), "\(run.output)")
        }
    }

    @Test(arguments: [
        ("Bearer @", "begins with \"Bearer\""), ("\"@\"", "quotation marks"),
        ("@\n@", "more than one line"),
        ("@ @", "a space"), ("@\u{200B}@", "not ASCII"),
        ("ROLLCALL_API_KEY=@", "the variable's name"),
    ])
    func `a key that was copied badly is told by its form, and never shown`(
        form: String, words: String
    ) async throws {
        try await Workplace.with { place in
            let key = form.replacing("@", with: Canary.key)
            place.set("ROLLCALL_API_KEY", key)
            let run = try await place.run("doctor")
            #expect(run.code == 4, "\(run.all)")
            #expect(run.output.contains(words), "\(run.output)")
            #expect(
                run.output.contains(
                    "in the environment variable ROLLCALL_API_KEY, \(key.count) characters"))
        }
    }

    @Test func `a key file that others can read is a note`() async throws {
        try await Workplace.with { place in
            try place.write(Canary.key + "\n", to: "key")
            chmod(place.path("key"), 0o644)
            let run = try await place.run("doctor", "--api-key-file", "key")
            #expect(run.code == 0, "\(run.all)")
            #expect(run.output.contains("others on this machine can read it. Run: chmod 600 key"))
            chmod(place.path("key"), 0o600)
            let again = try await place.run("doctor", "--api-key-file", "key")
            #expect(
                again.output.contains("white space around it, which is left out"), "\(again.all)")
        }
    }

    @Test func `the sandbox is as assumed, in at most five requests that only read`() async throws {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            let live = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(live.code == 0, "\(live.all)")
            try place.write("limit = [\"\(Run.limit)\"]\n", to: "config/rollcall/config.toml")
            let before = try await sandbox.ledger().requests
            let run = try await place.run("doctor", "--contract")
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("at most 5 requests"))
            #expect(
                run.output.contains("holds    a call carries call_id or id: call_id, in each of 3"))
            #expect(run.output.contains("holds    our own reference comes back"), "\(run.output)")
            #expect(run.output.contains("unseen   the answer to a submission carries batch_id"))
            #expect(run.output.contains("within two minutes of the provider's"))
            let after = try await sandbox.ledger().requests
            #expect(after.read == before.read + 5)
            #expect(after.total == before.total + 5)
            #expect(try await place.run("limits").output.contains(" used"))
        }
    }

    @Test func `what the provider does otherwise ends with 5, and the line that mends it helps`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place)
            try place.write(
                "limit = [\"6/300ms\"]\n[endpoints]\nrequests = \"/workflow-requests\"\n[fields]\ncalls = \"rows\"\n",
                to: "config/rollcall/config.toml")
            let run = try await place.run("doctor", "--contract", "--json")
            #expect(run.code == 5, "\(run.all)")
            #expect(
                run.output.contains(#""mend":"[endpoints]\nrequests = \"/…\"""#), "\(run.output)")
            #expect(run.output.contains(#""mend":"[fields]\ncalls = \"calls\"""#), "\(run.output)")
            #expect(run.lines.last?.contains(#""exit_code":5"#) == true)
            try place.write(
                "limit = [\"6/300ms\"]\n[fields]\ncalls = [\"rows\", \"calls\"]\n",
                to: "config/rollcall/config.toml")
            let mended = try await place.run("doctor", "--contract")
            #expect(mended.code == 0, "\(mended.all)")
            #expect(try await place.run("config").output.contains("field calls  rows, calls"))
            place.set("ROLLCALL_API_KEY", Canary.key + "-old")
            let refused = try await place.run("doctor", "--contract")
            #expect(refused.code == 4, "\(refused.all)")
            #expect(try await sandbox.ledger().calls.isEmpty)
        }
    }

    @Test func `a contract check needs a key and an answer`() async throws {
        try await Workplace.with { place in
            place.set("ROLLCALL_BASE_URL", "http://127.0.0.1:1/v1")
            let keyless = try await place.run("doctor", "--contract")
            #expect(keyless.code == 4, "\(keyless.all)")
            #expect(keyless.output.contains("note     contract: not asked for"))
            place.set("ROLLCALL_API_KEY", Canary.key)
            let run = try await place.run("doctor", "--contract")
            #expect(run.code == 5, "\(run.all)")
            #expect(run.output.contains("problem  contract"), "\(run.output)")
        }
    }
}
