import FuzzSupport

/// Phone numbers: one byte for the country, then the number's text.
@main enum FuzzPhone {
    static func main() {
        Fuzzing.run { start, count in
            let bytes = Fuzzing.bytes(start, count)
            if let trial = PhoneTrial(bytes) { trial.check() }
            return 0
        }
    }
}
