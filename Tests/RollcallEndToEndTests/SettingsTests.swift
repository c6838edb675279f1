import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct SettingsTests {
    @Test func `each level of settings counts before the next`() async throws {
        try await Workplace.with { place in
            #expect(try await Self.shown("batch_size", in: place) == "100  (default)")
            try place.write(
                """
                batch_size = 5
                per_page = 7
                db = "own/ledger.sqlite"
                base_url = "https://config.example/v1"

                """, to: "config/rollcall/config.toml")
            let path = place.path("config/rollcall/config.toml")
            #expect(try await Self.shown("batch_size", in: place) == "5  (\(path))")
            try place.write("batch_size = 3\n", to: "june.toml")
            let campaign = ["--campaign", "june.toml"]
            #expect(
                try await Self.shown("batch_size", in: place, campaign) == "3  (june.toml)")
            #expect(try await Self.shown("per_page", in: place, campaign) == "7  (\(path))")
            #expect(
                try await Self.shown("db", in: place)
                    == "\(place.path("config/rollcall/own/ledger.sqlite"))  (\(path))")
            for (name, key) in [("ROLLCALL_DB", "db"), ("ROLLCALL_BASE_URL", "base_url")] {
                place.set(name, "/from/\(name)")
                #expect(
                    try await Self.shown(key, in: place)
                        == "/from/\(name)  (environment \(name))")
            }
            place.set("ROLLCALL_DB", nil)
            try place.write(Contacts.file(9), to: "people.csv")
            let plan = ["plan", "people.csv"] + campaign + Run.message
            #expect(try await place.run(adding: plan).output.contains("batches of at most 3,"))
            let flag = try await place.run(adding: plan + ["--batch-size", "2"])
            #expect(flag.output.contains("5 batches of at most 2,"), "\(flag.all)")
        }
    }

    @Test func `paths in a campaign file are relative to that file, and flags win`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(3), to: "clinic/people.csv")
            try place.write(Contacts.file(2, from: 50), to: "few.csv")
            try place.write(Sandbox.message + "\n", to: "clinic/words/message.txt")
            try place.write(
                """
                file = "people.csv"
                name = "june"
                template_file = "words/message.txt"
                default_region = "NG"
                limit = ["\(Run.limit)"]
                first_poll = "50ms"
                """, to: "clinic/june.toml")
            let run = try await place.run("launch", "--campaign", "clinic/june.toml")
            #expect(run.code == 0, "\(run.all)")
            #expect(try await place.report("june").rows["total"] == 3)
            let other = try await place.run(
                "launch", "few.csv", "--name", "july", "--campaign", "clinic/june.toml")
            #expect(other.code == 0, "\(other.all)")
            #expect(try await place.report("july").rows["total"] == 2)
        }
    }

    @Test func `a run's options are the defaults of the next one`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            try place.write(Contacts.file(3), to: "people.csv")
            let run = try place.start(
                "launch", "people.csv", "--json",
                adding: Run.live("june") + ["--first-poll", "10m"])
            try await run.output.wait(for: "\"for\":\"results\"")
            run.signal(SIGINT)
            #expect(try await run.end().code == 130)
            let resumed = try place.start("resume", "june", "--json", "--confirm", "june")
            // Ten minutes, less what has passed: the default would be two.
            try await resumed.output.wait(for: "\"for\":\"results\",\"milliseconds\":59")
            #expect(try await place.run("status", "june").output.contains("of \(Run.limit) used"))
        }
    }

    @Test func `a key file on the command line counts before the environment`() async throws {
        try await Workplace.with { place in
            _ = try await Sandbox(in: place)
            place.set("ROLLCALL_API_KEY", Canary.key + "-old")
            try place.write(Contacts.file(2), to: "people.csv")
            try place.write(Canary.key + "\n", to: "key")
            let run = try await place.run(
                "launch", "people.csv", "--api-key-file", "key", adding: Run.live("june"))
            #expect(run.code == 0, "\(run.all)")
            #expect(run.words.contains("chmod 600 key"), "\(run.all)")
        }
    }

    @Test(arguments: [
        ("per_pag = 5", "did you mean per_page?"), ("per_page = \"x\"", "whole number"),
        ("per_page = 0", "whole number"), ("per_page = = 1", "config.toml:1:"),
        ("limit = [\"6\"]", "COUNT/DURATION"), ("base_url = \"http://example.com/v1\"", "https"),
        ("name = \"june\"", "campaign"), ("[statuses]\nGONE = \"left\"", "no_answer"),
        ("[endpoints]\ncalls = 1", "endpoints"),
        ("[endpoints]\ncals = \"/c\"", "there is no endpoint cals; known are place_robocalls"),
        ("[endpoints]\nworkflow = \"/w\"", "the path of workflow should hold {workflow_id}"),
    ])
    func `a mistake in the configuration is told with its place`(
        text: String, word: String
    ) async throws {
        try await Workplace.with { place in
            place.set("ROLLCALL_API_KEY", Canary.key)
            try place.write(Contacts.file(2), to: "people.csv")
            try place.write(text, to: "config.toml")
            place.set("ROLLCALL_CONFIG", place.path("config.toml"))
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            // The flags of this run give limits of their own.
            guard !text.hasPrefix("limit") else {
                let plan = try await place.run("plan", "people.csv", adding: Run.message)
                #expect(plan.code == 78 && plan.words.contains(word), "\(plan.all)")
                return
            }
            #expect(run.code == 78, "\(run.all)")
            #expect(run.words.contains(word), "\(run.all)")
            #expect(run.words.contains("config.toml"), "\(run.all)")
        }
    }

    @Test(arguments: [
        "http://example.com/v1", "http://127.0.0.1.example.com/v1", "http://10.0.0.1/v1",
        "http://user@127.0.0.1/v1", "ftp://127.0.0.1/v1", "127.0.0.1", "https://",
    ])
    func `an address that would show the key to others is refused`(address: String) async throws {
        try await Workplace.with { place in
            place.set("ROLLCALL_API_KEY", Canary.key)
            place.set("ROLLCALL_BASE_URL", address)
            try place.write(Contacts.file(2), to: "people.csv")
            let run = try await place.run("launch", "people.csv", adding: Run.live("june"))
            #expect(run.code == 78, "\(run.all)")
            #expect(run.words.contains("ROLLCALL_BASE_URL"))
        }
    }

    @Test func `a configuration file that is named must be there`() async throws {
        try await Workplace.with { place in
            for path in [place.path("gone.toml"), place.folder] {
                place.set("ROLLCALL_CONFIG", path)
                let run = try await place.run("config")
                #expect(run.code == 78, "\(run.all)")
                #expect(run.words.contains(path))
            }
        }
    }

    /// What `rollcall config` says about a setting.
    private static func shown(
        _ key: String, in place: Workplace, _ flags: [String] = []
    ) async throws -> String {
        let run = try await place.run("config", adding: flags)
        #expect(run.code == 0, "\(run.all)")
        let line = try #require(run.lines.first { $0.hasPrefix("\(key) ") })
        return String(line.dropFirst(key.count).trimmingPrefix(while: \.isWhitespace))
    }
}
