/// A harmless fault of a number's text that is put right, and said.
package enum PhoneRepair: Sendable, Equatable {
    case apostrophe, decimals, foreignDigits, invisibleMarks, internationalPrefix, leadingZero,
        plusSign

    package var words: String {
        switch self {
        case .apostrophe: "a leading apostrophe was dropped"
        case .decimals: "a spreadsheet's decimals were dropped"
        case .foreignDigits: "digits of another script were replaced"
        case .invisibleMarks: "invisible characters were dropped"
        case .internationalPrefix: "a leading 00 was taken for +"
        case .leadingZero: "the leading 0 was missing"
        case .plusSign: "the leading + was missing"
        }
    }
}
