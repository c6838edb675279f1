/// A workflow's message, taken apart at its variables.
struct MessageTemplate: Sendable {
    /// Each name once, in the order of the text.
    let variables: [String]
    private let literalLength: Int
    private let occurrences: [String]

    /// A variable is `[name]` in a ROBOCALL message and `{{name}}` in a CONVERSATION message; a
    /// name starts with a letter or an underscore, so that "press [1]" has none.
    init(_ workflow: Workflow) {
        let pattern =
            switch workflow.type {
            case .robocall: #/\[([\p{L}_][^\[\]\r\n]*)\]/#
            case .conversation: #/\{\{\s*([\p{L}_][^{}\r\n]*?)\s*\}\}/#
            }
        let matches = workflow.message.matches(of: pattern.matchingSemantics(.unicodeScalar))
        occurrences = matches.map { String($0.output.1) }
        var seen: Set<String> = []
        variables = occurrences.filter { seen.insert($0).inserted }
        literalLength = matches.reduce(workflow.message.utf16.count) {
            $0 - $1.output.0.utf16.count
        }
    }

    /// The length of the message with its variables replaced: the larger of Unicode scalars and
    /// UTF-16 code units. That is always the latter, because no scalar takes less than one unit.
    func length(with values: [String: String]) -> Int {
        occurrences.reduce(literalLength) { $0 + (values[$1]?.utf16.count ?? 0) }
    }
}
