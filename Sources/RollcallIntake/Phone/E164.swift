/// A phone number (ITU-T E.164: at most 15 digits) in one word.
package struct E164: Sendable, Hashable {
    /// The digits as a decimal number; the first one is never 0.
    package let digits: UInt64

    package init(digits: UInt64) { self.digits = digits }

    /// With its plus sign; reading it again gives the same number.
    package var text: String { "+" + String(digits) }
}
