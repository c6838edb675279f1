extension String {
    /// Without white space at either end (Unicode, White_Space).
    func trimmingWhiteSpace() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Nothing, or nothing that is seen.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
