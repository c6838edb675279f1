package import RollcallModel

/// A record that keeps its file from being launched, as it stands in the file; the header is the first
/// that is handed back.
package struct RejectedRecord: Sendable {
    /// UTF-8, without the line end.
    package var bytes: [UInt8]
    package var delimiter: UInt8
    /// Empty for the header.
    package var findings: [Finding]

    init(_ text: RecordText, findings: [Finding]) {
        var raw = text.raw
        while let last = raw.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
            raw.removeLast()
        }
        bytes = Array(raw)
        delimiter = text.delimiter
        self.findings = findings
    }
}
