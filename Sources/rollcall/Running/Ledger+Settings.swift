import RollcallStore

extension Ledger {
    /// The ledger that a campaign of these settings lies in.
    convenience init(_ settings: Settings) throws {
        #if DEBUG
            try self.init(
                path: settings.database, time: SystemTime(), witness: { _ in CrashPoint.pass() })
        #else
            try self.init(path: settings.database, time: SystemTime())
        #endif
    }
}
