import Foundation

/// The code of the documentation's articles and of the examples that are compiled, to be compared.
struct DocumentedCode {
    private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    private static let catalogue = examples.appending(
        path: "../../../Sources/RollcallVoicebot/RollcallVoicebot.docc")

    /// Each block that an article marks as Swift.
    static func inArticles() throws -> [String] {
        try files(in: catalogue, ending: "md").flatMap { text in
            text.components(separatedBy: "```swift\n").dropFirst().map { block in
                block.components(separatedBy: "```")[0]
            }
        }
    }

    /// Each region between `// example:` and `// end of example`, less its indentation.
    static func inExamples() throws -> [String] {
        try files(in: examples, ending: "swift").flatMap { text -> [String] in
            var found: [String] = []
            var region: [Substring]?
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                let words = line.drop { $0 == " " }
                if words.hasPrefix("// example: ") {
                    region = []
                } else if words == "// end of example", let lines = region {
                    found.append(withoutIndentation(lines))
                    region = nil
                } else {
                    region?.append(line)
                }
            }
            return found
        }
    }

    private static func withoutIndentation(_ lines: [Substring]) -> String {
        let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min()
        return lines.map { $0.dropFirst(indentation ?? 0) + "\n" }.joined()
    }

    private static func files(in folder: URL, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == ending && $0.lastPathComponent != "DocumentedCode.swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
