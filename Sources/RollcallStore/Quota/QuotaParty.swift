package import RollcallModel

/// Who spends from a quota: the key, the process by its lock file, and the limits it was given.
package struct QuotaParty: Sendable {
    package var keyID: Int64
    /// Path of a lock file that this process holds as long as it may have a request in flight.
    package var holder: String
    package var limits: [QuotaLimit]

    package init(keyID: Int64, holder: String, limits: [QuotaLimit]) {
        self.keyID = keyID
        self.holder = holder
        self.limits = limits
    }
}
