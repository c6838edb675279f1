/// How long each line of a file is: a second opinion on what the reader calls a place.
struct FileLines {
    /// In Unicode scalars, without line ends.
    private var lengths = [0]

    /// - Parameter encoding: nil reads the byte order mark.
    init(_ file: [UInt8], encoding: String?) {
        let scalars = Self.scalars(file, encoding ?? Self.detected(file))
        var previous: UInt32 = 0
        for scalar in scalars.dropFirst(scalars.first == 0xFEFF ? 1 : 0) {
            switch scalar {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: lengths.append(0)
            default: lengths[lengths.count - 1] += 1
            }
            previous = scalar
        }
    }

    /// A place behind the last character of a line is one, too.
    func hold(line: Int?, column: Int?) -> Bool {
        guard let line else { return column == nil }
        guard lengths.indices.contains(line - 1) else { return false }
        return (1...lengths[line - 1] + 1).contains(column ?? 1)
    }

    private static func detected(_ file: [UInt8]) -> String {
        file.starts(with: [0xFF, 0xFE])
            ? "utf-16le" : file.starts(with: [0xFE, 0xFF]) ? "utf-16be" : "utf-8"
    }

    /// Bytes that are no text stand for a scalar each, as far as they begin one.
    private static func scalars(_ file: [UInt8], _ encoding: String) -> [UInt32] {
        switch encoding {
        case "utf-16le", "utf-16be":
            let low = encoding == "utf-16le" ? 0 : 1
            let units = stride(from: 0, to: file.count - 1, by: 2).map {
                UInt16(file[$0 + low]) | UInt16(file[$0 + 1 - low]) << 8
            }
            return String(decoding: units, as: UTF16.self).unicodeScalars.map(\.value)
        case "utf-8":
            let text = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file.dropFirst(3) : file[...]
            return text.filter { $0 & 0xC0 != 0x80 }.map(UInt32.init)
        default: return file.map(UInt32.init)
        }
    }
}
