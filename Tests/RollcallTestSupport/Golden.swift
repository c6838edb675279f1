import Foundation
package import Testing

/// Whole outputs kept as files beside the tests. `ROLLCALL_RECORD_GOLDEN=1 swift test` writes them
/// anew and fails, so that nobody records by accident; read the difference before committing it.
package enum Golden {
    /// - Parameter test: the file of the test; the golden one lies in the folder Golden beside it.
    package static func expect(
        _ text: String, is file: String, test: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = URL(filePath: test).deletingLastPathComponent().appending(path: "Golden")
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
