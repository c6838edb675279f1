/// How a file was understood, for whoever checks whether that is right.
package struct Dialect: Sendable, Equatable {
    /// The encoding's name, as `--encoding` takes it.
    package var encoding: String
    /// What stands between fields, in the plural: "commas".
    package var delimiter: String
}
