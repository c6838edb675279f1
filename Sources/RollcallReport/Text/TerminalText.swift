extension String {
    /// Cells that the text takes on a terminal: two for East Asian wide characters and emoji.
    package var columns: Int { reduce(0) { $0 + $1.columns } }

    /// Filled up with spaces to a width, on the right or on the left.
    package func padded(to width: Int, right: Bool = false) -> String {
        let fill = String(repeating: " ", count: max(0, width - columns))
        return right ? fill + self : self + fill
    }

    /// Cut with an ellipsis where it takes more than `width` columns.
    package func shortened(to width: Int) -> String {
        guard columns > width else { return self }
        var text = ""
        for character in prefix(width) where text.columns + character.columns < width {
            text.append(character)
        }
        return text + "…"
    }

    /// Lines of at most `width` columns, broken at spaces; a longer word is cut.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.columns + 1 + String(word).columns <= width {
                line += " " + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in word {
                if line.columns + character.columns > width {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Character {
    fileprivate var columns: Int {
        guard let first = unicodeScalars.first, !first.isASCII else { return 1 }
        let isWide =
            switch first.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
                0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                true
            default: first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
            }
        return isWide ? 2 : 1
    }
}
