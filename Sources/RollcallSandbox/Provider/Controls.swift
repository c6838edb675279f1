import Foundation

/// `/sandbox`: what the emulated provider did, and what it is to do wrong. Beside the API: no key
/// is asked for, and no limit counts these requests.
struct Controls: Sendable {
    static let base = "sandbox"

    let provider: EmulatedProvider

    func answer(_ request: APIRequest) async throws -> APIAnswer {
        do {
            // The ledger holds phone numbers: a web page that gave its own name this address (DNS
            // rebinding) must not read it.
            guard ["127.0.0.1", "localhost"].contains(request.host?.prefix { $0 != ":" }) else {
                throw Refusal(403, "ask for this by the name 127.0.0.1 or localhost")
            }
            // A page of the web can send this from a browser here, but not without saying so.
            guard !request.isOfPage else { throw Refusal(403, "a web page may not ask for this") }
            switch (request.method, Array(request.segments.dropFirst())) {
            case ("GET", ["ledger"]): return try .encoding(200, await provider.ledger())
            case ("GET", ["faults"]): break
            case ("POST", ["faults"]): await provider.arm(try fault(request.body))
            case ("DELETE", ["faults"]): await provider.clearFaults()
            default: throw Refusal(404, "no such path")
            }
            return try .encoding(200, ["faults": await provider.faults])
        } catch let refusal as Refusal {
            return try .failure(refusal)
        }
    }

    private func fault(_ body: Data) throws(Refusal) -> SandboxFault {
        guard let fault = try? JSONDecoder().decode(SandboxFault.self, from: body) else {
            let targets = SandboxFaultTarget.allCases.map(\.rawValue).joined(separator: "|")
            let kinds = SandboxFaultKind.allCases.map(\.rawValue).joined(separator: "|")
            throw Refusal(
                400,
                "a fault is {\"on\": \(targets), \"kind\": \(kinds)}, and may have count, skip, "
                    + "milliseconds, retry_after (a string) and code")
        }
        guard fault.isValid else { throw Refusal(400, SandboxFault.rule) }
        return fault
    }
}
