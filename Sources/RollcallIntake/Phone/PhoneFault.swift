package import RollcallModel

/// Why a text is no number that may be called.
package enum PhoneFault: Error, Equatable {
    case missing
    case formula, exponent, zeroedDigits
    case letters, dialledExtension, severalNumbers, foreignCharacter(Unicode.Scalar), notANumber
    case tooShort, tooLong, wrongLength, areaCodeMissing, prefixLeft
    case unknownCountry, countryMissing
    case premiumRate, sharedCost, emergency

    package var code: FindingCode {
        switch self {
        case .missing: .phoneMissing
        case .exponent, .zeroedDigits: .phoneDamaged
        case .premiumRate, .sharedCost, .emergency: .phoneRefused
        default: .phoneImpossible
        }
    }

    /// The second half of a sentence whose subject is the number.
    package var predicate: String {
        switch self {
        case .missing: "is empty"
        case .formula: "is a formula, not a number"
        case .exponent: "was damaged by a spreadsheet: its last digits are gone"
        case .zeroedDigits:
            "was damaged by a spreadsheet: a number so long that ends in zeros has lost its last "
                + "digits"
        case .letters: "has letters in it"
        case .dialledExtension: "has an extension, which cannot be dialled"
        case .severalNumbers: "is more than one number"
        case .foreignCharacter(let scalar):
            "has the character \(VisibleText.quoted(String(scalar))) in it"
        case .notANumber: "is not a phone number"
        case .tooShort: "is too short for a phone number"
        case .tooLong: "is too long for a phone number"
        case .wrongLength: "has a length that no phone number of its country has"
        case .areaCodeMissing: "lacks its area code"
        case .prefixLeft: "has a 0, or another prefix, that its country does not dial there"
        case .unknownCountry: "starts with a country code that does not exist"
        case .countryMissing: "has no country code"
        case .premiumRate: "is a premium-rate number"
        case .sharedCost: "is a shared-cost number"
        case .emergency: "is an emergency number"
        }
    }

    /// What to do about a row of a contact file.
    package var remedy: String {
        switch self {
        case .foreignCharacter, .notANumber, .tooShort, .tooLong, .wrongLength, .prefixLeft:
            "Correct the number, or remove the row."
        case .missing: "Fill in the number, or remove the row."
        case .formula: "Put the number itself into the cell, formatted as text."
        case .exponent, .zeroedDigits: "Export that column as text and try again."
        case .letters:
            "Write digits only; a word on the keypad cannot be dialled."
        case .dialledExtension: "Write the number without it, if people answer there, too."
        case .severalNumbers: "Keep one number in the cell; give the other one a row of its own."
        case .countryMissing:
            "Write it with + and the country code, or give the country with --default-region."
        case .unknownCountry: "Check the digits after the + sign."
        case .areaCodeMissing: "Write the number with its area code."
        case .premiumRate, .sharedCost, .emergency:
            "Remove the row: calls to such numbers are never placed."
        }
    }

    /// What to do about a number that stands in no file.
    package var advice: String {
        switch self {
        case .foreignCharacter, .notANumber, .tooShort, .tooLong, .wrongLength, .prefixLeft:
            "Correct the number."
        case .missing: "Give the number."
        case .premiumRate, .sharedCost, .emergency: "Calls to such numbers are never placed."
        default: remedy
        }
    }
}
