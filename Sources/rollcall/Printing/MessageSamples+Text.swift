import RollcallIntake
import RollcallModel

extension MessageSamples {
    /// Three messages as they will be spoken.
    var text: String {
        [("first", first), ("longest", longest), ("random", random)]
            .map { name, sample in
                "\n\(name) message (row \(sample.row), \(sample.length.words)):\n"
                    + sample.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { "  \($0)" }.joined(separator: "\n")
            }.joined(separator: "\n")
    }
}
