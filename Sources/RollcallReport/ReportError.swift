/// Why a report was not finished; what was written of it so far is not to be used.
package enum ReportError: Error, Equatable, CustomStringConvertible {
    /// The walk over the rows met another number of rows than the totals have.
    case tornRead(expected: Int, found: Int)

    package var description: String {
        switch self {
        case .tornRead(let expected, let found):
            "the report is not usable: the campaign has \(expected.grouped) rows, but "
                + "\(found.grouped) were read. Write it again; if that does not help, keep the "
                + "database file and ask for help."
        }
    }
}
