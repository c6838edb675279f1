/// What came of many seeds.
struct SweepReport: Sendable, Codable {
    var tally = Tally()
    /// The first seed that broke a promise.
    var failed: UInt64?

    mutating func add(_ other: SweepReport) {
        tally.add(other.tally)
        failed = [failed, other.failed].compactMap(\.self).min()
    }
}
