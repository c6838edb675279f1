import Foundation
import Testing

/// Whole outputs kept as files beside the tests. `ROLLCALL_RECORD_GOLDEN=1 swift test` writes them
/// anew and fails, so that nobody records by accident; read the difference before committing it.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    static func expect(
        _ text: String, is file: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let url = folder.appending(path: file)
        guard ProcessInfo.processInfo.environment["ROLLCALL_RECORD_GOLDEN"] == nil else {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
            Issue.record("recorded \(file)", sourceLocation: sourceLocation)
            return
        }
        let kept = try String(decoding: Data(contentsOf: url), as: UTF8.self)
        guard kept != text else { return }
        let (old, new) = (kept.split(separator: "\n"), text.split(separator: "\n"))
        let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(file) differs\(line.map { " at line \($0.offset + 1) (empty ones aside):" } ?? "")
            kept: \(line?.element.0 ?? "\(kept.utf8.count) bytes")
            now:  \(line?.element.1 ?? "\(text.utf8.count) bytes")
            """, sourceLocation: sourceLocation)
    }
}
