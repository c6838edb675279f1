/// The faults in force.
struct FaultPlan: Sendable {
    private(set) var faults: [SandboxFault]
    private let odds: [SandboxOdds]
    private let seed: UInt64

    init(_ configuration: SandboxConfiguration) {
        faults = configuration.faults
        odds = configuration.odds
        seed = configuration.seed
    }

    mutating func arm(_ fault: SandboxFault) { faults.append(fault) }

    mutating func clear() { faults.removeAll() }

    /// The fault that strikes a request of this kind, if one does: one that was armed, which has
    /// one strike less then, or else one by chance.
    /// - Parameter nth: how many requests came before, over all restarts: chance is a function of
    ///   this and the seed.
    mutating func strike(_ target: SandboxFaultTarget, nth: Int) -> SandboxFault? {
        for index in faults.indices where faults[index].strikes(target) {
            if faults[index].skip > 0 {
                faults[index].skip -= 1
                continue
            }
            let fault = faults[index]
            faults[index].count -= 1
            if faults[index].count <= 0 { faults.remove(at: index) }
            return fault
        }
        var random = SeededRandom(seed: seed, number: "odds", nth: nth)
        var draw = random.number(below: 100)
        for odd in odds where odd.fault.strikes(target) {
            if draw < odd.percent { return odd.fault }
            draw -= odd.percent
        }
        return nil
    }
}
