/// Records with what the rules say about each of them.
struct CheckedChunk: Sendable {
    let records: RecordChunk
    /// One for each record.
    let rows: [CheckedRow]
}
