import RollcallEngine
import RollcallModel
import RollcallReport
import RollcallStore
import Synchronization

/// Says what a new look at held batches finds.
final class RecheckPrinter: Sendable {
    private let isJSON: Bool
    /// The operator's word settles what the lists leave open.
    private let isSettling: Bool
    /// Who reads the results of what is found.
    private let results: String
    private let lastWait = Mutex<Int64?>(nil)

    /// - Parameter campaign: nobody follows the calls of a cancelled one by himself.
    init(_ campaign: CampaignRecord, isJSON: Bool = false, isSettling: Bool = false) {
        self.isJSON = isJSON
        self.isSettling = isSettling
        let name = campaign.target.argument(for: campaign.name)
        results =
            campaign.state == .cancelled
            ? "Its results are read by: rollcall sync \(name)"
            : "Its calls are followed by: rollcall resume \(name)"
    }

    func take(_ event: RecheckEvent) {
        switch event {
        case .looking(let batch):
            Console.notice("\(Self.name(batch)): reading the provider's lists…")
        case .found(let batch, let id):
            say(
                "found as \(id). Nobody in it is called again. \(results)",
                batch, ["result": "found", "batch_id": id])
        case .absent(let batch, let early):
            let haste = early.map {
                " They may lag: look again in \(DurationText.rough($0))."
            }
            var fields: [String: Any] = ["result": "absent"]
            fields["look_again_in_seconds"] = early.map { ($0 + 999) / 1000 }
            say("the lists do not show it.\(end)" + (haste ?? ""), batch, fields)
        case .unclear(let batch, let why):
            say(
                "the lists do not tell (\(why.maskingPhones)).\(end)", batch,
                ["result": "unclear", "detail": why.maskingPhones])
        case .sweeping(let number, let count):
            Console.notice("Reading the results of batch \(number) of \(count)…")
        case .waiting(let until, let now, let why):
            let isNew = lastWait.withLock { last in
                defer { last = until }
                return last != until
            }
            if isNew, until - now > 2000 {
                let what = why == .quota ? "the provider's quota" : "another try"
                Console.notice("Waiting \(DurationText.rough(until - now)) for \(what)…")
            }
        case .waitingForLedger:
            Console.words("Another process keeps the ledger busy; waiting for it…")
        }
    }

    private var end: String { isSettling ? "" : " It stays held." }

    private func say(_ words: String, _ batch: HeldBatch, _ fields: [String: Any]) {
        guard isJSON else { return Console.data("\(Self.name(batch)): \(words)") }
        JSONPrinter.line(
            "rechecked", fields.merging(["number": batch.number, "batch": batch.id]) { $1 })
    }

    private static func name(_ batch: HeldBatch) -> String {
        "Batch \(batch.number) (\(batch.rows.count.of("row", "rows")): \(RowRanges.text(batch.rows)))"
    }
}
