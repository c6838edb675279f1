/// Words of the server on their way to a person.
enum ServerText {
    /// One line of at most 500 characters: control characters become spaces, runs of white space one.
    static func shortened(_ text: String) -> String {
        let longest = 500
        let words = text.prefix(8 * longest).split { character in
            character.isWhitespace
                || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return String(words.joined(separator: " ").prefix(longest))
    }
}
