/// One look at the machine's clocks.
package struct ClockReading: Sendable, Equatable {
    /// Wall clock, UTC milliseconds. It may jump; only people and the provider's stamps need it.
    package var utc: Int64
    /// Milliseconds since this boot, suspend included (CLOCK_BOOTTIME); it never jumps.
    package var boot: Int64
    /// Names the boot that `boot` counts from.
    package var bootID: String

    package init(utc: Int64, boot: Int64, bootID: String) {
        self.utc = utc
        self.boot = boot
        self.bootID = bootID
    }
}
