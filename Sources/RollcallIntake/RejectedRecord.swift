package import RollcallModel

/// A record with a fault that keeps its file from being launched, as it stands in the file; the header
/// is the first that is handed back. Repeated numbers are none: called on their own they would be
/// called twice.
package struct RejectedRecord: Sendable {
    /// UTF-8, without the line end.
    package var bytes: [UInt8]
    package var delimiter: UInt8
    /// The file is in another encoding.
    package var isConverted: Bool
    /// Nil for the header.
    package var findings: [Finding]?

    init(_ text: RecordText, isConverted: Bool, findings: [Finding]?) {
        var raw = text.raw
        while let last = raw.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            raw.removeLast()
        }
        bytes = Array(raw)
        delimiter = text.delimiter
        self.isConverted = isConverted
        self.findings = findings
    }
}
