/// The secret in the path that callbacks come to: 128 random bits as 32 hexadecimal digits.
///
/// No signature of callbacks is documented (API, "Callback"): who knows the path is believed to be
/// the provider. Its description does not show it.
package struct CallbackToken: Sendable, Equatable, CustomStringConvertible {
    package let text: String

    /// Nil unless the text is 32 hexadecimal digits in lower case.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = String(text)
    }

    package init(using random: inout some RandomNumberGenerator) {
        let digits = Array("0123456789abcdef")
        text = String((0..<32).map { _ in digits[Int(random.next() as UInt64 >> 60)] })
    }

    package var description: String { "••••" }

    /// Takes the same time wherever the two differ, so that it cannot be guessed piece by piece.
    package static func == (a: CallbackToken, b: CallbackToken) -> Bool {
        zip(a.text.utf8, b.text.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
