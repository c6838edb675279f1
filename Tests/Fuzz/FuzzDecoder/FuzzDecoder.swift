import FuzzSupport

/// What the provider answers: one byte says whether the rest is a body or a header's text.
@main enum FuzzDecoder {
    static func main() {
        Fuzzing.run { start, count in
            let bytes = Fuzzing.bytes(start, count)
            guard let choice = bytes.first else { return 0 }
            if choice & 1 == 0 {
                BodyTrial(bytes[1...]).check()
            } else {
                TextTrial(String(decoding: bytes[1...], as: UTF8.self)).check()
            }
            return 0
        }
    }
}
