import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@testable import RollcallSandbox

struct JournalTests {
    private static let limits = [SandboxLimit(count: 4, milliseconds: 60_000)]

    private func bench(_ file: URL, _ hand: HandClock) async throws -> Bench {
        try await Bench(hand: hand) {
            $0.stateFile = file.path
            $0.limits = JournalTests.limits
        }
    }

    /// A bench does some of everything, and is let go.
    private func live(_ file: URL, _ hand: HandClock) async throws -> SandboxLedger {
        let bench = try await bench(file, hand)
        _ = try await bench.place(
            ["+2348000000001", "+2348000000002"], tags: ["rollcall_ref": "r"])
        try await bench.send("PUT", "/workflows/robo", ["message": "Changed [name]"])
        try await bench.send("DELETE", "/workflows/convo")
        try await bench.send("GET", "/workflows/calls")
        try await bench.send("GET", "/workflows/calls")
        return await bench.provider.ledger()
    }

    @Test func `a provider that starts again knows all that it knew`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state")
            let hand = HandClock()
            let before = try await live(file, hand)
            #expect(before.requests.refused == 1 && before.calls.first?.rollcallRef == "r")

            var configuration = SandboxConfiguration()
            configuration.stateFile = file.path
            configuration.limits = JournalTests.limits
            // Another seed must not change what was placed before.
            configuration.seed = 99
            let provider = try EmulatedProvider(configuration, clock: hand.clock)
            #expect(await provider.ledger() == before)
            #expect(await provider.state.workflows["robo"]?.message == "Changed [name]")
            #expect(await provider.state.workflows["convo"] == nil)
            // The requests of the life before still fill the window.
            let request = APIRequest("GET", "/voicebot/v1/workflows", authorization: "Bearer k")
            #expect(try await provider.answer(request).code == 429)
            hand.advance(60_000)
            #expect(try await provider.answer(request).code == 200)
        }
    }

    @Test func `a last line that was cut off is dropped, at whatever byte`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state")
            let hand = HandClock()
            let before = try await live(file, hand)
            let whole = try Data(contentsOf: file)
            let line = try JSONEncoder().encode(JournalEntry.request(kind: .read, at: hand.now))
            for length in 1...line.count {
                try (whole + line.prefix(length)).write(to: file)
                let bench = try await bench(file, hand)
                #expect(await bench.provider.ledger() == before)
                // `bench` ensures its workflows again; the rest of the file is untouched.
                #expect(try Data(contentsOf: file).starts(with: whole))
                #expect(try Data(contentsOf: file).last == UInt8(ascii: "\n"))
            }
        }
    }

    @Test(arguments: [
        ("{\"format\":{\"version\":2}}\n", 1), ("x\n", 1), ("\n", 1),
        ("{\"request\":{\"kind\":\"read\",\"at\":1}}\n", 1),
        ("{\"format\":{\"version\":1}}\n{}\n", 2),
    ])
    func `a file that is damaged before its end is refused`(text: String, line: Int) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state")
            try Data(text.utf8).write(to: file)
            await #expect(throws: SandboxError.stateFileDamaged(path: file.path, line: line)) {
                _ = try await bench(file, HandClock())
            }
            #expect(try Data(contentsOf: file) == Data(text.utf8))
        }
    }

    @Test func `two providers cannot share a file`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state")
            let first = try await bench(file, HandClock())
            await #expect(throws: SandboxError.stateFileInUse(path: file.path)) {
                _ = try await bench(file, HandClock())
            }
            #expect(await first.provider.ledger().calls.isEmpty)
        }
    }

    @Test func `the file is for its owner alone`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("state")
            _ = try await bench(file, HandClock())
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `a folder that is not there is named`() async throws {
        let error = await #expect(throws: SandboxError.self) {
            _ = try await bench(URL(fileURLWithPath: "/nowhere/state"), HandClock())
        }
        #expect(error?.description.contains("/nowhere/state: No such file or directory") == true)
    }

    @Test func `a file that is no file is refused`() async throws {
        await #expect(throws: SandboxError.self) {
            _ = try await bench(URL(fileURLWithPath: "/dev/null"), HandClock())
        }
    }

    #if os(Linux)
        /// A file in memory, memfd_create(2), that can be sealed. Swift's Glibc does not show it.
        private func openSealable() -> Int32? {
            typealias Create = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32
            let allowSealing: UInt32 = 2
            return dlsym(nil, "memfd_create").map {
                unsafeBitCast($0, to: Create.self)("state", allowSealing)
            }
        }

        /// From here on the file is like a disk that is full: F_ADD_SEALS, F_SEAL_GROW.
        private func sealAgainstGrowth(_ descriptor: Int32) -> Bool {
            fcntl(descriptor, 1033, 4) == 0
        }

        @Test func `what cannot be kept is not done`() async throws {
            let descriptor = try #require(openSealable())
            defer { close(descriptor) }
            let path = "/proc/self/fd/\(descriptor)"
            let bench = try await Bench { $0.stateFile = path }
            _ = try await bench.place(["+2348000000001"])
            let before = await bench.provider.ledger()
            let kept = try Data(contentsOf: URL(fileURLWithPath: path))
            try #require(sealAgainstGrowth(descriptor))
            let (answer, json) = try await bench.send(
                "POST", "/call", Bench.submission(["+2348000000002"]))
            #expect(answer.code == 500)
            #expect(json["message"]?.string?.hasPrefix("nothing was done: ") == true)
            #expect(await bench.provider.ledger() == before)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == kept)
        }
    #endif
}
