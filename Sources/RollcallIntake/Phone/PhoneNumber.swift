/// A number that can be called, as libphonenumber understands it.
package struct PhoneNumber: Sendable, Equatable {
    package var number: E164
    package var kind: PhoneKind
    /// ISO 3166 code; "001" for a number of no country, nil where the range is not known.
    package var region: String?
    /// What had to be put right to read it; the user is shown the text beside the number.
    package var repairs: [PhoneRepair]

    package var e164: String { number.text }
}
