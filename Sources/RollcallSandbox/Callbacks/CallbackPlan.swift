/// Decides which callbacks a batch leads to, and when: a function of seed, batch and settings.
struct CallbackPlan: Sendable {
    private let seed: UInt64
    private let faults: Set<SandboxCallbackFault>

    init(_ configuration: SandboxConfiguration) {
        seed = configuration.seed
        faults = configuration.callbackFaults
    }

    /// None for a batch whose workflow named no address.
    func callbacks(for batch: Batch) -> [Callback] {
        guard batch.callBackURL != nil else { return [] }
        var random = SeededRandom(seed: seed, number: batch.id, nth: 0)
        let lateness = faults.contains(.late) ? random.number(in: 5000...30_000) : 0
        let told = batch.ends + Int64(lateness)
        var callbacks: [Callback] = []
        func plan(_ kind: CallbackKind, _ due: Int64, copy: Int = 0) {
            callbacks.append(
                Callback(key: .init(batchID: batch.id, kind: kind, copy: copy), due: due))
        }
        if faults.contains(.forged) {
            plan(.forged, batch.placed)
            plan(.misdirected, batch.placed)
        }
        if faults.contains(.garbage) { plan(.garbage, batch.ends) }
        if !faults.contains(.lost) { plan(.truth, told) }
        if faults.contains(.repeated) {
            plan(.again, told + 500)
            plan(.again, told + 1000, copy: 1)
        }
        if faults.contains(.reordered) { plan(.stale, told + 1500) }
        return callbacks
    }
}
