import FuzzSupport

/// The reader of contact files: two bytes of options, then the file.
@main enum FuzzReader {
    static func main() {
        Fuzzing.run { start, count in
            let bytes = Fuzzing.bytes(start, count)
            if let trial = ReaderTrial(bytes) { trial.check() }
            return 0
        }
    }
}
