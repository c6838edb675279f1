import Foundation
import RollcallModel
import Testing

struct ContactsFindingCodeTests {
    /// The codes of `docs/findings.md`, by the heading they stand under.
    private func documented() throws -> [(heading: String, code: String, cells: [String])] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/findings.md")
        var heading = ""
        var rows: [(String, String, [String])] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard let match = line.wholeMatch(of: /\| `([a-z-]+)` \| (.+) \| (.+) \|/) else {
                continue
            }
            rows.append((heading, String(match.1), [String(match.2), String(match.3)]))
        }
        return rows
    }

    @Test func `every code is documented once, with cause and remedy, and no other is`() throws {
        let codes = try documented().map(\.code)
        #expect(codes.sorted() == FindingCode.allCases.map(\.rawValue).sorted())
        #expect(try documented().allSatisfy { $0.cells.allSatisfy { $0.hasSuffix(".") } })
    }

    @Test func `faults of the file stand under their heading, and nothing else does`() throws {
        let ofFile = try documented().filter { $0.heading == "Faults of the file" }.map(\.code)
        let wanted = FindingCode.allCases.filter(\.isOfFile).map(\.rawValue)
        #expect(ofFile.sorted() == wanted.sorted())
    }
}
