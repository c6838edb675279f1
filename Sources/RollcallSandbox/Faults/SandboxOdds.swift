/// A fault that strikes by chance. Its own `count` and `skip` do not matter.
package struct SandboxOdds: Sendable, Equatable {
    /// How many of a hundred requests of its kind it strikes.
    package var percent: Int
    package var fault: SandboxFault

    package init(_ percent: Int, _ fault: SandboxFault) {
        self.percent = percent
        self.fault = fault
    }
}
