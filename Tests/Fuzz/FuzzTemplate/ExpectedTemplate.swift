import RollcallModel

/// A second reading of a template, one scalar after the other.
struct ExpectedTemplate {
    enum Fault: Equatable {
        case empty, unclosed, unnamed, reserved

        init(_ error: TemplateError) {
            self =
                switch error {
                case .empty: .empty
                case .unclosed: .unclosed
                case .unnamed: .unnamed
                case .reserved: .reserved
                }
        }
    }

    private(set) var pieces: [Template.Piece] = []
    private(set) var fault: Fault?

    var parameters: [String] {
        var names: [String] = []
        for case .parameter(let name) in pieces where !names.contains(name) { names.append(name) }
        return names
    }

    init(_ text: String, kind: WorkflowKind) {
        let open = Array(kind.parameterMarks.open.unicodeScalars)
        let close = Array(kind.parameterMarks.close.unicodeScalars)
        var rest = Array(text.unicodeScalars)[...]
        var literal: [Unicode.Scalar] = []
        while let scalar = rest.first {
            guard rest.starts(with: open) else {
                literal.append(scalar)
                rest.removeFirst()
                continue
            }
            add(literal: literal)
            literal = []
            rest.removeFirst(open.count)
            var name: [Unicode.Scalar] = []
            while !rest.isEmpty, !rest.starts(with: close) { name.append(rest.removeFirst()) }
            if rest.isEmpty || name.firstRange(of: open) != nil {
                fault = .unclosed
                return
            }
            rest.removeFirst(close.count)
            add(parameter: name, kind)
            if fault != nil { return }
        }
        add(literal: literal)
        if text.allSatisfy(\.isWhitespace) { fault = .empty }
    }

    private mutating func add(literal: [Unicode.Scalar]) {
        guard !literal.isEmpty else { return }
        pieces.append(.literal(String(String.UnicodeScalarView(literal))))
    }

    private mutating func add(parameter: [Unicode.Scalar], _ kind: WorkflowKind) {
        let name = String(String.UnicodeScalarView(parameter))
        let start = name.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }
        let trimmed = end.map { String(start[...$0]) } ?? ""
        if trimmed.isEmpty {
            fault = .unnamed
            return
        }
        if kind == .conversation, trimmed == "phone_number" {
            fault = .reserved
            return
        }
        pieces.append(.parameter(trimmed))
    }
}
