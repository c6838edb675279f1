import FuzzSupport

/// Templates and their values: one byte for the kind, then the template and its values, separated
/// by NUL.
@main enum FuzzTemplate {
    static func main() {
        Fuzzing.run { start, count in
            let bytes = Fuzzing.bytes(start, count)
            if let trial = TemplateTrial(bytes) { trial.check() }
            return 0
        }
    }
}
