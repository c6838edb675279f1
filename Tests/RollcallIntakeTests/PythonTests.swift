import Foundation
import RollcallIntake
import RollcallModel
import Testing

private let python = "/usr/bin/python3"

/// Files of all shapes, read by Python's csv module, too: the same rows must come out.
struct PythonTests {
    private static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Corpus/records.py").path

    private static let parts = [
        "a", "Zoë", " ", "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", "|", "👩‍👩‍👧", "'", "=1",
        "\u{FEFF}", "\u{2028}", "\u{A0}", "\u{85}x", "0", "[a]",
    ]

    private func file(_ delimiter: String, _ generator: inout SplitMix64) -> String {
        let end = ["\n", "\r\n", "\r"].randomElement(using: &generator) ?? "\n"
        let columns = Int.random(in: 2...6, using: &generator)
        let header = ["phone"] + (1..<columns).map { "c\($0)" }
        let quotesAll = Int.random(in: 0...3, using: &generator) == 0
        var text = Int.random(in: 0...3, using: &generator) == 0 ? "\u{FEFF}" : ""
        text += header.joined(separator: delimiter)
        for row in 0..<Int.random(in: 1...12, using: &generator) {
            // Now and then a row of another length: it is reported, and delivered as it stands.
            let count = Int.random(in: 0...9, using: &generator) == 0 ? columns + 1 : columns
            text += end + (Int.random(in: 0...9, using: &generator) == 0 ? end : "")
            let values = (1..<count).map { _ in value(delimiter, quotesAll, &generator) }
            text += (["0803123\(4000 + row)"] + values).joined(separator: delimiter)
        }
        return text + (Bool.random(using: &generator) ? end : "")
    }

    private func value(
        _ delimiter: String, _ quotesAll: Bool, _ generator: inout SplitMix64
    ) -> String {
        let value = (0..<Int.random(in: 0...6, using: &generator))
            .compactMap { _ in Self.parts.randomElement(using: &generator) }.joined()
        let special = "\"\n\r\(delimiter)".unicodeScalars
        let needsQuotes = value.unicodeScalars.contains { special.contains($0) }
        return needsQuotes || quotesAll ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
    }

    private func readByPython(_ delimiter: String, _ files: [URL]) throws -> [[[String]]] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [Self.program, delimiter] + files.map(\.path)
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try text.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode([[String]].self, from: Data($0))
        }
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: python)),
        arguments: [",", ";", "\t", "|"], 1...2 as ClosedRange<UInt64>)
    func `the rows are those that Python's csv module reads`(
        _ delimiter: String, _ seed: UInt64
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var generator = SplitMix64(seed: seed)
        let files = try (0..<60).map { number in
            let url = folder.appending(path: "\(number).csv")
            try Data(file(delimiter, &generator).utf8).write(to: url)
            return url
        }
        for (url, rows) in zip(files, try readByPython(delimiter, files)) {
            let size = Int.random(in: 1...200, using: &generator)
            let run = try IntakeRun(
                path: url.path, options: .with { $0.delimiter = delimiter }, chunkSize: size)
            // By scalars: equal strings may differ in them.
            let ours = run.contacts.map { $0.fields.map { Array($0.unicodeScalars) } }
            let theirs = rows.dropFirst().map { $0.map { Array($0.unicodeScalars) } }
            #expect(ours == theirs, "seed \(seed), \(url.lastPathComponent), reads of \(size)")
            #expect(!run.result.hasFileFault)
        }
    }
}
