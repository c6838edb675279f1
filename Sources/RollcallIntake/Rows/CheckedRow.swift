internal import RollcallModel

/// What the rules say about one record by itself, before it is held against earlier ones.
struct CheckedRow: Sendable {
    /// nil where the number could not be read.
    var number: E164?
    /// A digest of the values that make two calls to one number different.
    var values: UInt64 = 0
    /// nil without a template, or where the fields cannot be told apart.
    var length: MessageLength?
    /// From left to right.
    var issues: [RowIssue] = []
}
