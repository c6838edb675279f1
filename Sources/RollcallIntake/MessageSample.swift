package import RollcallModel

/// One rendered message, for the eye of whoever launches.
package struct MessageSample: Sendable, Equatable {
    /// Physical line of the record.
    package var row: Int
    package var text: String
    package var length: MessageLength
}
