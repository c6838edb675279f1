import GRDB
import RollcallModel
import RollcallTestSupport

@testable import RollcallStore

func call(_ row: Int, _ status: String = "COMPLETED", id: String? = nil) -> ProviderCall {
    ProviderCall(id: id ?? "c\(row)", phone: SampleCampaign.phone(row), status: status)
}

extension LedgerBench {
    static var token: CallbackToken? { CallbackToken("0123456789abcdef0123456789abcdef") }

    func openDoor() throws {
        for target in Target.allCases {
            guard let token = Self.token else { throw LedgerError.stale("no token") }
            _ = try ledger.callbackToken(for: target, fresh: token)
        }
    }

    func receive(
        _ calls: [ProviderCall], id: String, status: String? = "COMPLETED",
        target: Target = .rehearsal
    ) throws -> CallbackReceipt {
        try ledger.receive(
            ProviderCallback(requestID: id, status: status, calls: calls), bytes: 100,
            for: target, statuses: StatusTable())
    }

    /// Everything that a callback might change.
    func snapshot() throws -> [String] {
        try ["campaign", "batch", "recipient", "provider_call", "event"].flatMap { table in
            try ledger.queue.read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\($0)" }
            }
        }
    }
}
