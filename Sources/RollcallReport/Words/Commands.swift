import RollcallModel

/// The commands that a report tells its reader to type.
package struct Commands {
    private let name: String
    private let scope: String

    init(_ summary: ReportSummary) {
        name = Self.quoted(summary.name)
        // A live campaign of the same name would be taken first.
        scope = summary.target == .rehearsal ? " --rehearsal" : ""
    }

    var resume: String { "rollcall resume \(name)\(scope)" }

    var adopt: String { "rollcall adopt \(name)\(scope)" }

    var watch: String { "rollcall status \(name)\(scope) --watch" }

    var recheck: String { "rollcall resolve \(name)\(scope) --recheck" }

    var sync: String { "rollcall sync \(name)\(scope)" }

    func resolve(as verdict: String) -> String {
        "rollcall resolve \(name)\(scope) --as \(verdict)"
    }

    func contacts(outcomes: [Outcome]) -> String {
        let list = outcomes.map(\.rawValue).joined(separator: ",")
        return "rollcall report \(name)\(scope) --outcome \(list) --as-contacts again.csv"
    }

    /// A name as one word of a POSIX shell.
    package static func quoted(_ name: String) -> String {
        let plain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
        return plain && !name.isEmpty ? name : "'\(name.replacing("'", with: "'\\''"))'"
    }
}
