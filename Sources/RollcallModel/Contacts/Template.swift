/// A message with parameters, parsed once and rendered in one pass: values are never expanded.
///
/// `[name]` in a ROBOCALL message, `{{name}}` in a CONVERSATION message (API, "Workflows").
package struct Template: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case literal(String)
        case parameter(String)
    }

    /// The text as the provider holds it.
    package let text: String
    package let kind: WorkflowKind
    package let pieces: [Piece]
    /// Names without repetition, in the order of their first use.
    package let parameters: [String]

    /// - Throws: `TemplateError` for an opening mark without its closing one, a mark inside a mark,
    ///   an empty name, or an empty text. A closing mark alone is literal text, not an error.
    package init(_ text: String, kind: WorkflowKind) throws(TemplateError) {
        let (open, close) = kind.parameterMarks
        var pieces: [Piece] = []
        var names: [String] = []
        var rest = text[...]
        // By scalars: a mark with a combining character behind it is a mark to the provider, too.
        while let start = rest.unicodeScalars.firstRange(of: open.unicodeScalars) {
            if start.lowerBound > rest.startIndex {
                pieces.append(.literal(String(rest[..<start.lowerBound])))
            }
            let place = TemplateError.Place(of: start.lowerBound, in: text)
            let body = rest[start.upperBound...]
            guard let end = body.unicodeScalars.firstRange(of: close.unicodeScalars) else {
                throw TemplateError.unclosed(mark: open, closing: close, place)
            }
            let inner = body[..<end.lowerBound]
            guard !inner.unicodeScalars.contains(open.unicodeScalars) else {
                throw TemplateError.unclosed(mark: open, closing: close, place)
            }
            let name = inner.trimming(while: \.isWhitespace)
            guard !name.isEmpty else { throw TemplateError.unnamed(mark: open + close, place) }
            guard kind != .conversation || name != "phone_number" else {
                throw TemplateError.reserved(name: name, place)
            }
            pieces.append(.parameter(name))
            if !names.contains(name) { names.append(name) }
            rest = body[end.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        guard !text.allSatisfy(\.isWhitespace) else { throw TemplateError.empty }
        self.text = text
        self.kind = kind
        self.pieces = pieces
        parameters = names
    }

    /// The message for one row; `value` gives each parameter's text.
    package func render(_ value: (String) -> String) -> String {
        var message = ""
        for piece in pieces {
            switch piece {
            case .literal(let text): message += text
            case .parameter(let name): message += value(name)
            }
        }
        return message
    }
}

extension Substring {
    fileprivate func trimming(while predicate: (Character) -> Bool) -> String {
        guard let first = firstIndex(where: { !predicate($0) }),
            let last = lastIndex(where: { !predicate($0) })
        else { return "" }
        return String(self[first...last])
    }
}
