import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// Held batches, and how to settle them.
struct HeldList {
    let campaign: CampaignRecord
    let batches: [HeldBatch]
    /// Why nothing can be settled before the campaign is adopted.
    var gap: IntentGap?

    private var rows: Int { batches.reduce(0) { $0 + $1.rows.count } }

    var text: String {
        let live = campaign.target == .live ? "LIVE" : "rehearsal"
        guard !batches.isEmpty else {
            return "No row of \(campaign.name) (\(live)) is held; there is nothing to resolve."
        }
        return
            ([
                "\(campaign.name) (\(live)): \(rows.of("row is", "rows are")) held, in \(batches.count) "
                    + "\(batches.count == 1 ? "batch" : "batches")."
            ] + batches.map(Self.text) + [ways]).joined(separator: "\n\n")
    }

    func printJSON() {
        for batch in batches { JSONPrinter.line("held_batch", Self.fields(batch)) }
    }

    private static func text(_ batch: HeldBatch) -> String {
        var lines = [
            "Batch \(batch.number): \(batch.rows.count.of("row", "rows")) of the file: \(RowRanges.text(batch.rows))",
            "  to        \(numbers(batch).joined(separator: ", "))",
        ]
        for post in batch.posts {
            lines.append("  sent      \(time(post.at))")
            lines.append("  answer    \(answer(post))")
        }
        lines.append("  listings  \(listings(batch))")
        if let note = batch.note { lines.append("  held      \(note.maskingPhones)") }
        return lines.joined(separator: "\n")
    }

    /// The first two and the last two.
    private static func numbers(_ batch: HeldBatch) -> [String] {
        let masked = batch.phones.map(\.maskedPhone)
        return masked.count <= 5 ? masked : masked.prefix(2) + ["…"] + masked.suffix(2)
    }

    private static func answer(_ post: HeldBatch.Post) -> String {
        let detail = post.detail?.maskingPhones ?? "none"
        guard let status = post.status, !detail.contains("HTTP \(status)") else { return detail }
        return "HTTP \(status): \(detail)"
    }

    private static func listings(_ batch: HeldBatch) -> String {
        guard let first = batch.firstListing, let last = batch.lastListing else {
            return "the provider's lists were not read to their end since then"
        }
        guard batch.listings > 1 else {
            return
                "one, \(time(first)); it \(batch.absentListings == 1 ? "lacks the batch" : "does not tell")"
        }
        let verdict =
            switch batch.absentListings {
            case batch.listings: "none of them shows the batch"
            case 0: "the last one does not tell"
            case 1: "the last one lacks the batch, those before it do not tell"
            default: "the last \(batch.absentListings) lack the batch"
            }
        return
            "\(batch.listings) complete ones, the first \(time(first)), the last \(time(last)); \(verdict)"
    }

    /// In the reader's zone, and in that of the provider's pages where it is another one.
    private static func time(_ milliseconds: Int64) -> String {
        let own = TimeText.zoned(milliseconds, .current)
        return own.hasSuffix("UTC") ? own : "\(own) (\(TimeText.utc(milliseconds)))"
    }

    private var ways: String {
        if let gap { return GapWords.refusal(gap) }
        let command = "rollcall resolve \(campaign.target.argument(for: campaign.name))"
        return """
            How to settle it:
              \(command) --recheck
                  reads the provider's lists once more. It calls nobody and takes no risk: begin here.
              \(command) --as not-called
                  if you know that they were not called: the provider's own pages show no such request, or
                  some of the people say so. Resume then calls them. If that is wrong, they are called twice.
              \(command) --as called
                  if you know that they were called. They are not called again, and count as unresolved. If
                  that is wrong, they are never called.
            Each settles all held batches; --batch N settles one.
            """
    }

    private static func fields(_ batch: HeldBatch) -> [String: Any] {
        var fields: [String: Any] = [
            "number": batch.number, "batch": batch.id, "rows": batch.rows,
            "phones": batch.phones.map(\.maskedPhone), "listings": batch.listings,
            "absent_listings": batch.absentListings,
            "posts": batch.posts.map { post in
                var fields: [String: Any] = ["sent_at": TimeText.utc(post.at)]
                fields["status"] = post.status
                fields["detail"] = post.detail?.maskingPhones
                return fields
            },
        ]
        fields["first_listing"] = batch.firstListing.map(TimeText.utc)
        fields["last_listing"] = batch.lastListing.map(TimeText.utc)
        fields["reason"] = batch.note?.maskingPhones
        return fields
    }
}
