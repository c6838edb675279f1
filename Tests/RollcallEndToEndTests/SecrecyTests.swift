import Foundation
import RollcallSandbox
import Testing

/// Beside these, every command of every test is held to say neither the key nor a number.
@Suite(.timeLimit(.minutes(3)))
struct SecrecyTests {
    @Test func `the key is in no file, and the numbers in files of their owner alone`()
        async throws
    {
        try await Workplace.with { place in
            let sandbox = try await Sandbox(in: place, "--state", place.path("data-of-sandbox"))
            for kind in [SandboxFaultKind.acceptAndDrop, .error] {
                try await sandbox.arm(SandboxFault(on: .submit, kind, code: 400))
            }
            try place.write(Contacts.file(6), to: "people.csv")
            chmod(place.path("people.csv"), 0o600)
            let run = try await place.run(
                "launch", "people.csv", adding: Run.live("june", batchSize: 3))
            #expect([0, 3].contains(run.code), "\(run.all)")
            let more = [["launch", "people.csv", "--name", "try"] + Run.quick + Run.message]
            for arguments in more + [["status", "june"], ["campaigns"], ["config"]] {
                #expect(try await place.run(adding: arguments).code == 0)
            }
            let enumerator = FileManager.default.enumerator(atPath: place.folder)
            let names = (enumerator?.allObjects ?? []).compactMap { $0 as? String }
            #expect(names.contains { $0.hasSuffix(".lock") })
            let log = try place.text("data/rollcall/rollcall.sqlite.intents")
            #expect(log.contains("\"rows\":\"2-4\""), "\(log)")
            for secret in [Canary.number, "Person", "see you on"] {
                #expect(!log.contains(secret), "\(secret)")
            }
            for name in names {
                guard let bytes = try? place.read(name) else { continue }
                #expect(bytes.range(of: Data(Canary.key.utf8)) == nil, "\(name)")
                if bytes.range(of: Data(Canary.number.utf8)) != nil {
                    #expect(try place.mode(name) == 0o600, "\(name)")
                }
            }
        }
    }

    @Test func `numbers with faults are masked in what is said about them`() async throws {
        try await Workplace.with { place in
            try place.write(
                """
                \(Contacts.file(2))\(Contacts.row(1))
                0\(Canary.number)0000123,Too long,Monday
                +234 \(Canary.number)0012x,Letter,Monday
                0\(Canary.number)00,Short,Monday
                """, to: "people.csv")
            let run = try await place.run("check", "people.csv", adding: Run.message)
            #expect(run.code == 65, "\(run.all)")
        }
    }
}
