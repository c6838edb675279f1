package import Foundation
package import RollcallModel

/// What happened in a campaign: its totals, and its rows as a stream that never is in memory.
package struct Report {
    /// Visits every row of the file once, in the file's order; may be called more than once.
    package typealias Rows = (_ visit: (ReportRow) throws -> Void) throws -> Void
    /// Takes the report piece by piece; pieces are at most `Output.chunk` bytes and one row long.
    package typealias Sink = (String) throws -> Void

    package let summary: ReportSummary
    package let rows: Rows
    /// Phone numbers are written in full.
    package let reveal: Bool
    /// The zone of times that people read; JSON has UTC.
    package let zone: TimeZone

    package init(
        summary: ReportSummary, rows: @escaping Rows, reveal: Bool = false, zone: TimeZone
    ) {
        self.summary = summary
        self.rows = rows
        self.reveal = reveal
        self.zone = zone
    }

    /// Visits every row.
    /// - Throws: `ReportError.tornRead` where there are more or fewer than the summary says: totals
    ///   and list would tell two stories.
    func walk(_ visit: (ReportRow) throws -> Void) throws {
        var count = 0
        try rows { row in
            count += 1
            try visit(row)
        }
        guard count == summary.total else {
            throw ReportError.tornRead(expected: summary.total, found: count)
        }
    }

    func shown(phone: String?) -> String? { reveal ? phone : phone?.maskedPhone }

    /// Free text: reasons, the provider's words, keys pressed.
    func shown(_ text: String) -> String { reveal ? text : text.maskingPhones }

    func shown(_ text: String?) -> String? { text.map { shown($0) } }

    /// Ids and names stand as they are, digits and dates too, because commands and searches need
    /// them; unless one carries a number with its plus sign.
    func shown(id: String?) -> String? { id.map { $0.contains("+") ? shown($0) : $0 } }

    /// Counted words; those that are the same once masked count together.
    func shown(_ counts: [String: Int]) -> [String: Int] {
        Dictionary(counts.map { (shown($0.key), $0.value) }, uniquingKeysWith: +)
    }
}
