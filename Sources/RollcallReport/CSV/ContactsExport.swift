/// Rows of a contact file as a new contact file, for a new campaign.
///
/// RFC 4180 with a byte order mark. Values are those of the file, unmasked and unchanged, so that
/// intake reads the same contacts again; they are not made inert for spreadsheets, which would
/// change what is spoken.
package struct ContactsExport {
    private let headers: [String]

    package init(headers: [String]) { self.headers = headers }

    /// - Parameter rows: visits the fields of each record, in the order of the headers.
    /// - Returns: the number of records written, the header aside.
    /// - Throws: what the rows and the sink throw.
    @discardableResult
    package func write(
        _ rows: (_ visit: ([String]) throws -> Void) throws -> Void,
        to sink: @escaping Report.Sink
    ) throws -> Int {
        var output = Output(sink)
        var count = 0
        try output.write(CSVRecord.byteOrderMark + CSVRecord.line(headers))
        try rows { fields in
            try output.write(CSVRecord.line(fields))
            count += 1
        }
        try output.flush()
        return count
    }
}
