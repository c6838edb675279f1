extension String {
    /// A phone number as screens and reports show it: `+234••••••4567`, the last four digits and at
    /// most the first three kept, so that two people can compare without the number leaking.
    package var maskedPhone: String {
        let kept = 4
        let head = hasPrefix("+") ? Swift.min(4, Swift.max(1, count - kept - 4)) : 0
        guard count > head + kept else { return String(repeating: "•", count: count) }
        return prefix(head) + String(repeating: "•", count: count - head - kept) + suffix(kept)
    }
}
