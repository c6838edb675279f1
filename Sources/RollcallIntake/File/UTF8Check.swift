/// Whether bytes are UTF-8 (RFC 3629: no overlong forms, no surrogates).
enum UTF8Check {
    /// The index of the first byte that is not, nil where all are.
    static func firstInvalid(in bytes: ArraySlice<UInt8>) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return bytes.startIndex + error.byteOffsets.lowerBound
        }
    }
}
