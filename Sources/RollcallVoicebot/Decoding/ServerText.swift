internal import RollcallModel

/// Words of the server on their way to screens and reports.
enum ServerText {
    /// One line of at most 500 characters, without the key and without whatever may be a phone
    /// number (`maskingPhones`, and 8 digits or more in any word); control characters and runs of white space become one space.
    static func shown(_ text: String, hiding key: AccessKey) -> String {
        let longest = 500
        return String(key.masked(in: text).prefix(8 * longest)).maskingPhones
            .replacing(/\+?[0-9]{8,}/.matchingSemantics(.unicodeScalar)) {
                String($0.output).maskedPhone
            }
            .split { character in
                character.isWhitespace
                    || character.unicodeScalars.contains {
                        $0.properties.generalCategory == .control
                    }
            }
            .joined(separator: " ").prefix(longest).description
    }
}
