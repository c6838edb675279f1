/// One record of the contact file after intake: who, with which values, and whether to call.
package struct Contact: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        case ready
        /// The faults of the row in words, joined by "; ".
        case invalid(reason: String)
        /// The same number stands in an earlier row.
        case duplicate(ofRow: Int)
    }

    /// Physical line of the record's first line, from 1 (the header is a line, too).
    package var row: Int
    /// E.164 with its plus sign; nil where the number could not be read.
    package var phone: String?
    /// The record's fields as they stand in the file, in its order.
    package var fields: FieldList
    package var verdict: Verdict

    package init(row: Int, phone: String?, fields: FieldList, verdict: Verdict) {
        self.row = row
        self.phone = phone
        self.fields = fields
        self.verdict = verdict
    }

    package init(row: Int, phone: String?, fields: [String], verdict: Verdict) {
        self.init(row: row, phone: phone, fields: FieldList(fields), verdict: verdict)
    }
}
