extension Template {
    /// The first mark of the other kind of workflow, which would be spoken as it stands; nil without.
    package var foreignMark: String? {
        let other: WorkflowKind = kind == .robocall ? .conversation : .robocall
        let (open, close) = other.parameterMarks
        for case .literal(let text) in pieces {
            guard let start = text.firstRange(of: open),
                let end = text[start.upperBound...].firstRange(of: close)
            else { continue }
            return String(text[start.lowerBound..<end.upperBound])
        }
        return nil
    }

    /// The length of what is spoken in every message.
    package var literalLength: MessageLength {
        pieces.reduce(MessageLength(scalars: 0, utf16: 0)) { sum, piece in
            if case .literal(let text) = piece { sum + MessageLength(of: text) } else { sum }
        }
    }
}
