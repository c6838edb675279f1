import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization

/// What the operator does outside of a run.
extension CampaignBench {
    /// What one look said, in short: `found 1 as batch-1`, `absent 2`, `unclear 1`.
    typealias Findings = [String]

    /// One more look at what is held.
    func recheck(batch number: Int? = nil, key: String = "key") async throws -> Findings {
        try await reconcile(key) { ledger, campaign, party, observe in
            try await Recheck(
                ledger: ledger, provider: provider, campaign: campaign, options: campaign.options,
                party: party, statuses: StatusTable(), observe: observe
            ).run(batch: number)
        }
    }

    func adopt() async throws -> Findings {
        try await reconcile { ledger, campaign, party, observe in
            try await Adoption(
                ledger: ledger, provider: provider, campaign: campaign, options: campaign.options,
                party: party, statuses: StatusTable(), fingerprint: Self.fingerprint,
                observe: observe
            ).run { _ in }
        }
    }

    private func reconcile(
        _ key: String = "key",
        _ body: (Ledger, CampaignRecord, QuotaParty, @escaping @Sendable (RecheckEvent) -> Void)
            async throws -> Void
    ) async throws -> Findings {
        let ledger = try open()
        let campaign = try ledger.requireCampaign(named: sample.name)
        let lock = try LockFile(path: folder.file("\(campaign.id).lock"), note: campaign.name)
        let party = QuotaParty(
            keyID: try ledger.quotaKey(key), holder: lock.path, limits: campaign.options.limits)
        try ledger.join(party)
        let findings = Mutex<Findings>([])
        try await body(ledger, campaign, party) { event in
            let text: String? =
                switch event {
                case .found(let batch, let id): "found \(batch.number) as \(id)"
                case .absent(let batch, _): "absent \(batch.number)"
                case .unclear(let batch, _): "unclear \(batch.number)"
                case .looking, .sweeping, .waiting, .waitingForLedger: nil
                }
            findings.withLock { $0 += text.map { [$0] } ?? [] }
        }
        try ledger.leave(party)
        withExtendedLifetime(lock) {}
        return findings.withLock { $0 }
    }

    func gap() throws -> IntentGap? {
        let ledger = try open()
        return try ledger.gap(of: ledger.requireCampaign(named: sample.name).id)
    }

    func held() throws -> [HeldBatch] {
        let ledger = try open()
        return try ledger.heldBatches(of: ledger.requireCampaign(named: sample.name).id)
    }

    /// Copies the ledger, without its log, as somebody may who makes a backup.
    func backup() throws -> String {
        let copy = folder.file("backup-\(UUID().uuidString).sqlite")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        return copy
    }

    /// Puts such a copy in the ledger's place.
    func restore(_ copy: String) throws {
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: copy, toPath: path)
    }
}
