/// Why a template cannot be read.
package enum TemplateError: Error, Equatable {
    /// Line and column in the template, from 1, columns in Unicode scalars.
    package struct Place: Sendable, Equatable {
        package var line: Int
        package var column: Int

        init(of index: String.Index, in text: String) {
            let before = text.unicodeScalars[..<index]
            line = before.count { $0 == "\n" } + 1
            column =
                (before.lastIndex(of: "\n").map { before[$0...].count - 1 } ?? before.count) + 1
        }
    }

    case empty
    case unclosed(mark: String, closing: String, Place)
    case unnamed(mark: String, Place)
    /// A conversation's entry holds its parameters beside the number, under names of their own.
    case reserved(name: String, Place)

    package var finding: Finding {
        switch self {
        case .empty:
            Finding(
                .error, .templateSyntax, problem: "the message template is empty",
                remedy: "Write the text that is to be spoken.")
        case .unclosed(let mark, let closing, let place):
            Finding(
                .error, .templateSyntax, line: place.line, column: place.column,
                problem: "\"\(mark)\" opens a parameter that \"\(closing)\" never closes",
                remedy: "Write \(mark)name\(closing), with the name of a column.")
        case .reserved(let name, let place):
            Finding(
                .error, .templateSyntax, line: place.line, column: place.column,
                problem: "a conversation cannot have a parameter named \"\(name)\"",
                remedy: "Rename the column and the parameter; that name holds the number to call.")
        case .unnamed(let mark, let place):
            Finding(
                .error, .templateSyntax, line: place.line, column: place.column,
                problem: "\"\(mark)\" names no parameter",
                remedy: "Write the name of a column between the marks.")
        }
    }
}
