package import RollcallStore

/// What a new look at held batches tells whoever watches it.
package enum RecheckEvent: Sendable {
    case looking(HeldBatch)
    /// It is written down.
    case found(HeldBatch, providerID: String)
    /// - Parameter early: the lists may lag so much longer, in milliseconds, before that means
    ///   anything; nil where it does.
    case absent(HeldBatch, early: Int64?)
    case unclear(HeldBatch, String)
    /// Late results are read, batch by batch.
    case sweeping(Int, of: Int)
    case waiting(until: Int64, now: Int64, WaitReason)
    case waitingForLedger
}
