/// The faults in force.
struct FaultPlan: Sendable {
    private(set) var faults: [SandboxFault]

    init(_ faults: [SandboxFault]) { self.faults = faults }

    mutating func arm(_ fault: SandboxFault) { faults.append(fault) }

    mutating func clear() { faults.removeAll() }

    /// The fault that strikes a request of this kind, if one does; it has one strike less then.
    mutating func strike(_ target: SandboxFaultTarget) -> SandboxFault? {
        for index in faults.indices where faults[index].on == target || faults[index].on == .any {
            if faults[index].skip > 0 {
                faults[index].skip -= 1
                continue
            }
            let fault = faults[index]
            faults[index].count -= 1
            if faults[index].count <= 0 { faults.remove(at: index) }
            return fault
        }
        return nil
    }
}
