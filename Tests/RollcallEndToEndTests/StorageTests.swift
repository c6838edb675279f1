import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct StorageTests {
    private static let isRoot = geteuid() == 0

    @Test func `a folder that anybody may write to is refused`() async throws {
        try await Workplace.with { place in
            try place.write("", to: "open/nothing")
            chmod(place.path("open"), 0o777)
            place.set("ROLLCALL_DB", place.path("open/ledger.sqlite"))
            let run = try await place.run("campaigns")
            #expect(run.code == 12, "\(run.all)")
            #expect(run.words.contains("ROLLCALL_DB"))
        }
    }

    @Test func `a ledger that others may read is refused`() async throws {
        try await Workplace.with { place in
            #expect(try await place.run("campaigns").code == 0)
            #expect(try place.mode("data/rollcall/rollcall.sqlite") == 0o600)
            #expect(try place.mode("data/rollcall") == 0o700)
            chmod(place.database, 0o644)
            let run = try await place.run("campaigns")
            #expect(run.code == 12, "\(run.all)")
            #expect(run.words.contains("chmod 600"))
        }
    }

    @Test(arguments: ["", "people.csv", "/proc/none/ledger.sqlite", "people.csv/ledger.sqlite"])
    func `a ledger that cannot be one is refused`(path: String) async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            chmod(place.path("people.csv"), 0o600)
            place.set("ROLLCALL_DB", path.hasPrefix("/") ? path : place.path(path))
            let run = try await place.run("campaigns")
            #expect(run.code == 12, "\(run.all)")
            #expect(try place.text("people.csv") == Contacts.file(2))
        }
    }

    @Test(.disabled(if: isRoot, "root may write everywhere"))
    func `a folder that is read-only is refused`() async throws {
        try await Workplace.with { place in
            try place.write("", to: "shut/nothing")
            chmod(place.path("shut"), 0o500)
            defer { chmod(place.path("shut"), 0o700) }
            place.set("ROLLCALL_DB", place.path("shut/ledger.sqlite"))
            let run = try await place.run("campaigns")
            #expect(run.code == 12, "\(run.all)")
        }
    }

    @Test func `a file that may not grow stores no half of a campaign`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(4000), to: "people.csv")
            let flags = Run.message + ["--name", "june"]
            // In blocks of 512 bytes: the empty ledger fits, the campaign does not.
            let run = try await place.run(
                "launch", "people.csv", adding: flags,
                shell: #"trap "" XFSZ; ulimit -f 500; exec "$@""#)
            #expect(run.code == 12, "\(run.all)")
            let list = try await place.run("campaigns")
            #expect(list.code == 0, "\(list.all)")
            #expect(list.output.isEmpty)
        }
    }

    @Test func `a ledger in use by another program is waited for, not broken`() async throws {
        try await Workplace.with { place in
            try place.write(Contacts.file(2), to: "people.csv")
            let flags = Run.quick + Run.message + ["--name", "june"]
            let runs = try (0..<4).map { _ in
                try place.start("launch", "people.csv", adding: flags)
            }
            for run in runs {
                let end = try await run.end()
                #expect([0, 6, 11].contains(end.code), "\(end.all)")
            }
            #expect(try await place.report("june").addsUp)
        }
    }
}
