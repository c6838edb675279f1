extension String {
    /// A number as the provider writes it, in the ledger's form: a plus sign and the digits.
    var asE164: String { "+" + filter { $0.isASCII && $0.isNumber } }
}
