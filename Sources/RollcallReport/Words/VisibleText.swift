extension String {
    /// The text on one line with nothing hidden in it: control characters as their pictures (`␊`),
    /// bidirectional and other invisible marks as `⟨U+202E⟩`. Joiners stay: emoji and many scripts
    /// need them. The words come from contact files and from the provider, and may be hostile.
    package var visible: String {
        guard unicodeScalars.contains(where: \.isHidden) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if !scalar.isHidden {
                result.unicodeScalars.append(scalar)
            } else if let picture = scalar.picture {
                result.unicodeScalars.append(picture)
            } else {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "⟨U+\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)⟩"
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Invisible, and able to change how the text around it is shown.
    var isHidden: Bool {
        if (0x20...0x7E).contains(value) { return false }
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        // U+200C and U+200D join letters and emoji; tags spell flags.
        case .format:
            return !(0x200C...0x200D).contains(value) && !(0xE0020...0xE007F).contains(value)
        default: return false
        }
    }

    /// Unicode's picture of an ASCII control character.
    fileprivate var picture: Unicode.Scalar? {
        switch value {
        case 0..<0x20: Unicode.Scalar(0x2400 + value)
        case 0x7F: "\u{2421}"
        default: nil
        }
    }
}
