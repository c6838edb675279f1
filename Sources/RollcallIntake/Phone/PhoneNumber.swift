/// A number that can be called, as libphonenumber understands it.
package struct PhoneNumber: Sendable, Equatable {
    /// E.164 with its plus sign, at most 15 digits; reading it again gives the same number.
    package var e164: String
    package var kind: PhoneKind
    /// ISO 3166 code; "001" for a number of no country, nil where the range is not known.
    package var region: String?
    /// What had to be put right to read it; the user is shown the text beside the number.
    package var repairs: [PhoneRepair]
}
