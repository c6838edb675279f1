import Foundation
import RollcallModel
import Testing

/// A file of the corpus: a contact file with marks where findings must land.
///
/// The first line holds options. Behind it `⟦code⟧` stands where a finding of that code must land,
/// `⟦code~⟧` in its line where only the line is told. `⟪EB⟫` is the byte EB, `⟪78*500⟫` 500 bytes 78.
struct CorpusFile: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8] = []
    /// As `IntakeRun.marks`, sorted.
    var marks: [String]
    var options = IntakeOptions.nigeria
    var template: String?
    var maxRows: Int?
    var testDescription: String { name }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Corpus/files")

    static func all() throws -> [CorpusFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            try CorpusFile($0)
        }
    }

    init(_ name: String) throws {
        self.name = name
        marks = []
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let scalars = text.unicodeScalars
        let end = scalars.firstIndex(of: "\n") ?? scalars.endIndex
        var encoding = ""
        for option in String(scalars[..<end]).split(separator: " | ").dropFirst() {
            let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = String(parts[1])
            switch parts[0] {
            case "region": options.defaultRegion = value.isEmpty ? nil : value
            case "template": template = value
            case "encoding": options.encoding = value
            case "delimiter": options.delimiter = value
            case "duplicates": options.duplicates = .init(rawValue: value) ?? .error
            case "tag": options.tags = [value]
            case "allow": options.allowEmpty = [value]
            case "max": maxRows = Int(value)
            case "also": marks = value.split(separator: ", ").map(String.init)
            case "write": encoding = value
            default: throw CocoaError(.formatting)
            }
        }
        try read(scalars[scalars.index(after: end)...])
        marks.sort()
        try encode(encoding)
    }

    private mutating func read(_ scalars: String.UnicodeScalarView.SubSequence) throws {
        var rest = scalars
        while let scalar = rest.popFirst() {
            guard scalar == "⟦" || scalar == "⟪" else {
                bytes += String(scalar).utf8
                continue
            }
            let close: Unicode.Scalar = scalar == "⟦" ? "⟧" : "⟫"
            guard let end = rest.firstIndex(of: close) else { throw CocoaError(.formatting) }
            let inner = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            if scalar == "⟦" {
                marks.append(place(inner))
            } else {
                let parts = inner.split(separator: "*")
                guard let byte = UInt8(parts[0], radix: 16) else { throw CocoaError(.formatting) }
                let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
                bytes += Array(repeating: byte, count: count)
            }
        }
    }

    /// The mark's code with the line and column that the bytes so far lead to.
    private func place(_ mark: String) -> String {
        var (line, column) = (1, 1)
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        var previous: UInt8 = 0
        for byte in text {
            let isEnd = byte == 0x0A || byte == 0x0D
            let isSecond = byte == 0x0A && previous == 0x0D
            previous = byte
            if isEnd, !isSecond { (line, column) = (line + 1, 1) }
            // Bytes that continue a character; a lone one stands for one of another encoding.
            if !isEnd, byte & 0xC0 != 0x80 || options.encoding == "windows-1252" { column += 1 }
        }
        return mark.hasSuffix("~") ? "\(mark.dropLast()) \(line)" : "\(mark) \(line):\(column)"
    }

    private mutating func encode(_ encoding: String) throws {
        guard !encoding.isEmpty else { return }
        let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
        bytes = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
            return encoding == "utf-16be" ? pair : pair.reversed()
        }
    }
}
