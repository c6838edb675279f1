import Foundation
import RollcallModel
import RollcallTestSupport

@testable import RollcallStore

/// A copy of a bench's ledger as it was at some moment, and what an operator does with it.
struct OldCopy {
    let bench: LedgerBench
    private let copy: String

    init(of bench: LedgerBench) throws {
        self.bench = bench
        copy = bench.folder.file("copy-\(UUID().uuidString).sqlite")
        try FileManager.default.copyItem(atPath: bench.ledger.path, toPath: copy)
    }

    /// Opens the copy in a folder of its own.
    ///
    /// - Parameter log: the log beside it: by default, the one that the bench has now; nil for none.
    func restored(
        log: String? = nil, hasLog: Bool = true, machine: String? = "here",
        tellsCopies: Bool = false
    ) throws -> RestoredLedger {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        try FileManager.default.copyItem(atPath: copy, toPath: path)
        if hasLog, log != nil || access(bench.log, F_OK) == 0 {
            let text = try log ?? String(contentsOfFile: bench.log, encoding: .utf8)
            try text.write(toFile: path + ".intents", atomically: false, encoding: .utf8)
            chmod(path + ".intents", 0o600)
        }
        return RestoredLedger(
            folder: folder, id: bench.id,
            ledger: try Ledger(
                path: path, time: bench.clock, machine: machine, tellsCopies: tellsCopies))
    }
}

/// A ledger that came from elsewhere.
struct RestoredLedger {
    let folder: TemporaryFolder
    let id: Int64
    let ledger: Ledger

    var counts: [RecipientState: Int] { get throws { try ledger.counts(of: id) } }
    var gap: IntentGap? { get throws { try ledger.gap(of: id) } }
    var log: String { ledger.path + ".intents" }

    func party() throws -> QuotaParty {
        QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: folder.file("b.lock"),
            limits: [QuotaLimit(count: 1000, milliseconds: 1000)])
    }

    func begin() throws { _ = try ledger.begin(id, party: party()) }

    /// - Parameter sum: what the bodies' SHA-256 is here.
    @discardableResult
    func adopt(sum: String = "sum") throws -> AdoptedIntents {
        try ledger.adoptIntents(id, party: party()) { rows, reference in
            (Data((reference + rows.map(\.phone).joined(separator: " ")).utf8), sum)
        }
    }

    func finish() throws { try ledger.finishAdoption(of: id) }
}

extension LedgerBench {
    var log: String { ledger.path + ".intents" }

    func lines() throws -> [IntentLine] { try ledger.intents.read()?.lines.map(\.line) ?? [] }
}
