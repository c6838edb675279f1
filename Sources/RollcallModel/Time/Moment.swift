/// An instant as the ledger keeps it, in the two ways that it is needed.
package struct Moment: Sendable, Equatable {
    /// Wall clock, UTC milliseconds: for people, and to compare with the provider's stamps.
    package var utc: Int64
    /// The ledger's own time in milliseconds: it runs with the boot-time clock inside one boot and
    /// starts the next boot where the last one was seen, so it never jumps and never runs back.
    /// Every duration (quota, horizons, deadlines) is measured in it. An instant of an earlier boot
    /// thereby counts as made at this boot's start at the latest, and what was left of a wait is
    /// left still (DESIGN, "Quota").
    package var tick: Int64

    package init(utc: Int64, tick: Int64) {
        self.utc = utc
        self.tick = tick
    }
}
