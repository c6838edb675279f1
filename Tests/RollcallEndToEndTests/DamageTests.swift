import Foundation
import RollcallSandbox
import Testing

/// A ledger that lost something: nobody is called from it, and the message says what to do.
@Suite(.timeLimit(.minutes(3)))
struct DamageTests {
    enum Damage: String, CaseIterable {
        case noHeader, otherPageSize, half, cutHeader, empty, gone, text

        func apply(to bytes: Data) -> Data? {
            var bytes = bytes
            switch self {
            case .noHeader: bytes.replaceSubrange(0..<16, with: Data(count: 16))
            case .otherPageSize: bytes.replaceSubrange(16..<18, with: Data([3, 7]))
            case .half: bytes = bytes.prefix(bytes.count / 2)
            case .cutHeader: bytes = bytes.prefix(50)
            case .empty: bytes = Data()
            case .gone: return nil
            case .text: bytes = Data(Contacts.file(40).utf8)
            }
            return bytes
        }
    }

    @Test(arguments: Damage.allCases)
    func `a damaged ledger is refused by every command, with the way out`(damage: Damage)
        async throws
    {
        try await Workplace.with { place in
            let (sandbox, start) = try await Self.kill(in: place)
            let posts = try await sandbox.ledger().requests.submit
            let url = URL(filePath: place.database)
            if let bytes = damage.apply(to: try Data(contentsOf: url)) {
                try Self.overwrite(url, bytes)
            } else {
                try FileManager.default.removeItem(at: url)
            }
            for command in [
                start, ["resume", "june", "--confirm", "june"], ["status", "june"],
                ["report", "june"], ["campaigns"],
            ] {
                let run = try await place.run(adding: command)
                #expect(run.code == 12, "\(command[0]): \(run.all)")
                #expect(run.words.contains(place.database), "\(run.all)")
                #expect(run.words.contains("rollcall db restore"), "\(run.all)")
                #expect(run.words.contains("who was called"), "\(run.all)")
                let isLost = [.empty, .gone].contains(damage)
                #expect(run.words.contains("is damaged") == !isLost, "\(run.all)")
            }
            #expect(FileManager.default.fileExists(atPath: place.database) == (damage != .gone))
            #expect(try await sandbox.ledger().requests.submit == posts)
        }
    }

    /// Pages are of 4096 bytes; the first one holds the schema, and what is inside of others is
    /// found by the check before the first POST after a kill.
    @Test(arguments: [0.0, 0.1, 0.3, 0.5, 0.7, 0.9])
    func `from a ledger with a broken page nobody is called`(place part: Double) async throws {
        try await Workplace.with { place in
            let (sandbox, start) = try await Self.kill(in: place)
            let posts = try await sandbox.ledger().requests.submit
            let url = URL(filePath: place.database)
            var bytes = try Data(contentsOf: url)
            let page = Int(Double(bytes.count / 4096) * part)
            let header = page * 4096 + (page == 0 ? 100 : 0)
            for offset in header..<header + 8 { bytes[offset] ^= 0xFF }
            try Self.overwrite(url, bytes)
            let backup = ["db", "backup", "copy.sqlite"]
            for command in [["resume", "june", "--confirm", "june"], start, backup] {
                let run = try await place.run(adding: command)
                #expect(run.code == 12, "\(command[0]), page \(page): \(run.all)")
                #expect(run.words.contains(place.database), "\(run.all)")
                #expect(run.words.contains("rollcall db restore"), "\(run.all)")
            }
            for command in ["status", "report"] {
                let run = try await place.run(command, "june")
                #expect([0, 12].contains(run.code), "\(command), page \(page): \(run.all)")
            }
            #expect(try await sandbox.ledger().requests.submit == posts)
        }
    }

    /// A campaign that was killed once its first batch was out.
    private static func kill(in place: Workplace) async throws -> (Sandbox, start: [String]) {
        let sandbox = try await Sandbox(in: place)
        try place.write(Contacts.file(40), to: "people.csv")
        let start = ["launch", "people.csv"] + Run.live("june", batchSize: 4)
        let run = try place.start(adding: start + ["--json"])
        try await run.output.wait(for: "\"type\":\"submitted\"")
        await run.discard()
        // A journal that the kill left would heal the damage.
        #expect(try await place.run("status", "june").code == 0)
        return (sandbox, start)
    }

    /// In place: the file keeps its permissions.
    private static func overwrite(_ url: URL, _ bytes: Data) throws {
        let file = try FileHandle(forWritingTo: url)
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
