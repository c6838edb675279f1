/// One of the POSTs that the end of a batch may lead to.
enum CallbackKind: String, Sendable, Codable {
    /// How the batch ended.
    case truth
    /// The same again.
    case again
    /// How the batch stood halfway, told after its end.
    case stale
    /// No JSON at all.
    case garbage
    /// To the right address, before the end: every call failed, under ids that do not exist.
    case forged
    /// The same to another path of the receiver, as from somebody who guesses.
    case misdirected
}
