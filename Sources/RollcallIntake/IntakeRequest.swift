package import RollcallModel

/// Which file is read, and against which message.
package struct IntakeRequest: Sendable {
    /// As the user gave it; `-` is standard input.
    package var path: String
    package var options: IntakeOptions
    /// nil leaves out what concerns the message: missing values, lengths, samples, unused columns.
    package var template: Template?
    /// Decides which message is the random sample.
    package var sampleSeed: UInt64
    /// More rows are a fault of the file; nil sets no limit.
    package var maxRows: Int?

    package init(
        path: String, options: IntakeOptions = IntakeOptions(), template: Template? = nil,
        sampleSeed: UInt64 = 0, maxRows: Int? = nil
    ) {
        self.path = path
        self.options = options
        self.template = template
        self.sampleSeed = sampleSeed
        self.maxRows = maxRows
    }
}
