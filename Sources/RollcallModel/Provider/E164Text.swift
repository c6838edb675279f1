extension String {
    /// A number as the provider writes it, in the ledger's form: a plus sign and 8 to 15 digits
    /// (E.164), whatever separates them. Nil where it is written otherwise: without a country code,
    /// or masked; then it proves nothing about any number of ours.
    package var asE164: String? {
        var digits = filter { $0.isASCII && $0.isNumber }
        guard allSatisfy({ $0.isNumber || " +-().".contains($0) }) else { return nil }
        if digits.hasPrefix("00") { digits.removeFirst(2) }
        return digits.hasPrefix("0") || !(8...15).contains(digits.count) ? nil : "+" + digits
    }
}
