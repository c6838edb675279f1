import RollcallSandbox

/// When one run is killed, and what goes wrong at the provider meanwhile.
struct Kill: CustomStringConvertible {
    /// What a POST meets: an answer or a call that is late, or the loss of the request.
    let fault: SandboxFault
    /// The run dies as soon as it has said this.
    let event: String

    static func random(_ random: inout some RandomNumberGenerator) -> Kill {
        let kinds: [SandboxFaultKind] = [.acceptThenDelay, .delay, .drop]
        // A run is most vulnerable between an intent and its outcome.
        let events = ["started", "sealed", "submitting", "submitting", "submitted", "read"]
        return Kill(
            fault: SandboxFault(
                on: .submit, kinds[Int.random(in: 0..<kinds.count, using: &random)],
                skip: Int.random(in: 0...2, using: &random), milliseconds: 400),
            event: events[Int.random(in: 0..<events.count, using: &random)])
    }

    var description: String { "at \(event), with \(fault.kind.rawValue) after \(fault.skip)" }
}
