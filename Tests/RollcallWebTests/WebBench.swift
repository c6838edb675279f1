import Foundation
import NIOCore
import NIOPosix
import RollcallModel
import RollcallStore
import RollcallTestSupport
import Synchronization

@testable import RollcallWeb

/// A receiver on a port of its own, before a ledger with one accepted batch of four rows.
final class WebBench: Sendable {
    let folder: TemporaryFolder
    let ledger: Ledger
    let campaign: CampaignRecord
    let events = Mutex<[CallbackEvent]>([])
    static let token = "0123456789abcdef0123456789abcdef"
    static let path = "/callbacks/\(token)"

    init(_ sample: SampleCampaign = SampleCampaign(rows: 4)) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file("ledger.sqlite"), time: HandClock())
        let staging = try Staging(ledger)
        for contact in sample.contacts { try staging.add(contact) }
        campaign = try staging.importCampaign(
            CampaignDraft(
                name: sample.name, target: sample.target, identity: sample.identity,
                options: sample.options, layout: SampleCampaign.layout, provider: "sandbox",
                file: "contacts.csv", reference: "ref"))
        let lock = try LockFile(path: folder.file("lock"), note: "")
        let party = QuotaParty(
            keyID: try ledger.quotaKey("key"), holder: folder.file("lock"), limits: [])
        _ = try ledger.begin(campaign.id, party: party)
        _ = try ledger.seal(campaign.id, size: 100) { _, _ in (Data("{}".utf8), "sum") }
        guard let batch = try ledger.view(of: campaign.id).sealed,
            case .committed(let request) = try ledger.intend(
                batch: batch.id, campaign: campaign.id, party: party, timeout: 1000),
            let token = CallbackToken(Self.token)
        else { throw LedgerError.stale("no batch") }
        try ledger.record(
            [.accepted(batch: batch.id, providerID: "p1", lookAt: 0)], campaign: campaign.id,
            request: (request, RequestAnswer(status: 200)))
        _ = try ledger.callbackToken(for: .rehearsal, fresh: token)
        withExtendedLifetime(lock) {}
    }

    /// No deadline is short enough to be met by chance on a busy machine.
    static var patient: CallbackLimits {
        var limits = CallbackLimits()
        limits.headDeadline = .hours(1)
        limits.bodyDeadline = .hours(1)
        limits.answerDeadline = .hours(1)
        return limits
    }

    func serve(
        _ limits: CallbackLimits = WebBench.patient,
        _ body: (RawClient) async throws -> Void
    ) async throws {
        let server = try await CallbackServer(
            ListenAddress(host: "127.0.0.1", port: 0), ledger: ledger, statuses: StatusTable(),
            limits: limits, decode: Self.decode
        ) { event in self.events.withLock { $0.append(event) } }
        try await server.during { server in try await body(RawClient(port: server.address.port)) }
    }

    /// `ID ROW ROW …`: the rows that the callback says were answered.
    private static let decode: @Sendable ([UInt8]) -> ProviderCallback? = { body in
        let words = String(decoding: body, as: UTF8.self).split(separator: " ")
        guard let id = words.first, id != "junk" else { return nil }
        let calls = words.dropFirst().compactMap { Int($0) }.map {
            ProviderCall(id: "c\($0)", phone: SampleCampaign.phone($0), status: "COMPLETED")
        }
        return ProviderCallback(requestID: String(id), status: "COMPLETED", calls: calls)
    }

    var counts: [RecipientState: Int] { get throws { try ledger.counts(of: campaign.id) } }

    var told: [String] {
        events.withLock { events in
            events.map { event in
                switch event {
                case .received(let id, .taken(_, _, let results, let open)):
                    "\(id): \(results), \(open)"
                case .received(let id, let receipt): "\(id): \(receipt)"
                case .unreadable(let bytes): "unreadable \(bytes)"
                case .tooLong: "too long"
                case .failed: "failed"
                }
            }
        }
    }
}
