package import RollcallStore

/// What the receiver tells whoever watches it. A wrong path is not worth a word: anybody can send one.
package enum CallbackEvent: Sendable {
    /// It is on the disk, and acknowledged.
    case received(requestID: String, CallbackReceipt)
    /// It came to the right path, and is no callback.
    case unreadable(bytes: Int)
    case tooLong
    /// Not stored, and not acknowledged: the provider may send it again.
    case failed(any Error)
}
