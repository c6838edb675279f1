/// How a contact file is read; part of a campaign's identity.
package struct IntakeOptions: Sendable, Equatable {
    package enum Duplicates: String, Sendable, CaseIterable, Codable {
        /// A number that occurs twice stops the launch.
        case error
        /// The first occurrence is called, later ones become `duplicate`.
        case keepFirst = "keep-first"
        /// Rows of one number with different values are all called; repetitions are not.
        case keepAllDifferent = "keep-all-different"
    }

    /// The header of the phone column; nil finds it by its usual names.
    package var phoneColumn: String?
    /// ISO 3166 code of the country that numbers without a country code belong to.
    package var defaultRegion: String?
    /// Columns that are sent as user tags, too.
    package var tags: [String] = []
    /// Parameters whose value may be empty.
    package var allowEmpty: [String] = []
    /// Rows with faults become `invalid` and the others are called.
    package var skipInvalid = false
    package var duplicates = Duplicates.error
    /// Whoever another campaign on the database called within so many milliseconds is left out; nil
    /// does not ask.
    package var notCalledWithin: Int64?

    /// A name that iconv knows; nil: UTF-8, or UTF-16 with a byte order mark.
    package var encoding: String?
    /// One character, or the name of a usual one (`tab`); nil finds it.
    package var delimiter: String?
    /// Drop white space at both ends of every value.
    package var trim = false

    package init() {}
}

extension IntakeOptions {
    /// The flags that differ.
    func differences(from other: IntakeOptions) -> [String] {
        [
            ("--phone-column", phoneColumn == other.phoneColumn),
            ("--default-region", defaultRegion == other.defaultRegion),
            ("--tag", tags == other.tags), ("--allow-empty", allowEmpty == other.allowEmpty),
            ("--skip-invalid", skipInvalid == other.skipInvalid),
            ("--duplicates", duplicates == other.duplicates),
            ("--not-called-within", notCalledWithin == other.notCalledWithin),
            ("--encoding", encoding == other.encoding),
            ("--delimiter", delimiter == other.delimiter), ("--trim", trim == other.trim),
        ].filter { !$0.1 }.map { "the intake option \($0.0)" }
    }
}
