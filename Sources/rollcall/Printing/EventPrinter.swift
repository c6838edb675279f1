import Foundation
import RollcallModel
import RollcallReport
import RollcallStore

/// The audit as text, or as JSON lines.
///
/// In text, rows that took the same step at one instant share a line, and the actor is named where
/// it changes.
struct EventPrinter {
    let isJSON: Bool
    private(set) var count = 0
    private var group: (first: AuditEvent, rows: [Int])?
    private var actor: String?

    init(isJSON: Bool) { self.isJSON = isJSON }

    mutating func take(_ event: AuditEvent) {
        count += 1
        guard !isJSON else { return printJSON(event) }
        if case .recipient(let row) = event.subject {
            if let group, group.first.isSameStep(as: event) {
                self.group?.rows.append(row)
                return
            }
            flush()
            group = (event, [row])
        } else {
            flush()
            print(event, subject: words(event.subject))
        }
    }

    /// Prints what still waits for rows of its step.
    mutating func flush() {
        guard let (first, rows) = group else { return }
        group = nil
        let list = RowRanges.text(rows.sorted())
        print(first, subject: rows.count == 1 ? "row \(list)" : "\(rows.count) rows (\(list))")
    }

    private mutating func print(_ event: AuditEvent, subject: String) {
        if let who = event.who, who != actor {
            actor = who
            Console.data("\(who):")
        }
        let step = event.from.map { "\($0) → \(event.to)" } ?? "made, \(event.to)"
        let why = event.why.map { ": \($0.maskingPhones)" } ?? ""
        Console.data(
            "  \(Self.localTime(event.at))  \(subject)  \(step.replacing("_", with: " "))\(why)")
    }

    private func words(_ subject: AuditEvent.Subject) -> String {
        switch subject {
        case .campaign: "campaign"
        case .batch(let seq): "batch \(seq)"
        case .recipient(let row): "row \(row)"
        }
    }

    private func printJSON(_ event: AuditEvent) {
        var fields: [String: Any] = [
            "id": event.id, "at": Self.time(event.at), "to": event.to,
            "from": event.from ?? NSNull(), "who": event.who ?? NSNull(),
            "why": event.why?.maskingPhones ?? NSNull(),
        ]
        switch event.subject {
        case .campaign: fields["entity"] = "campaign"
        case .batch(let seq):
            fields["entity"] = "batch"
            fields["batch"] = seq
        case .recipient(let row):
            fields["entity"] = "recipient"
            fields["row"] = row
        }
        JSONPrinter.line("event", fields)
    }

    /// For people: the local time with its offset, to the millisecond.
    private static func localTime(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
            Date.ISO8601FormatStyle(
                dateTimeSeparator: .space, timeZoneSeparator: .colon,
                includingFractionalSeconds: true, timeZone: .current))
    }

    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

extension AuditEvent {
    fileprivate func isSameStep(as other: AuditEvent) -> Bool {
        at == other.at && from == other.from && to == other.to && who == other.who
            && why == other.why
    }
}
