import Foundation
import FoundationNetworking
import RollcallSandbox
import Testing

/// The emulated provider of one test, as `rollcall sandbox serve` runs it.
struct Sandbox {
    static let message = "Hello [name], see you on [visit]. Press 1 to confirm."
    static let workflow = "reminder"

    /// The API's address.
    let baseURL: String
    private let controls: URL

    /// Starts it with quick calls, and points the workplace to it.
    /// - Parameter flags: more of `sandbox serve`; without any `--limit`, 6 in 300 ms.
    init(in place: Workplace, _ flags: String...) async throws {
        var flags = flags
        if !flags.contains("--limit") { flags += ["--limit", Run.limit] }
        let command = try place.start(
            "sandbox", "serve", "--api-key", Canary.key, "--workflow", Self.workflow,
            "--template", Self.message, "--shortest-call", "20ms", "--longest-call", "80ms",
            adding: flags)
        try await command.output.wait(for: "\n")
        let line = try #require(command.output.text.split(separator: "\n").first)
        baseURL = try #require(line.split(separator: " ").last.map(String.init))
        controls = try #require(URL(string: "/sandbox/", relativeTo: URL(string: baseURL)))
        place.set("ROLLCALL_BASE_URL", baseURL)
        place.set("ROLLCALL_API_KEY", Canary.key)
    }

    /// What the provider did, from its own side.
    func ledger() async throws -> SandboxLedger {
        try JSONDecoder().decode(SandboxLedger.self, from: await send("GET", "ledger"))
    }

    func arm(_ fault: SandboxFault) async throws {
        _ = try await send("POST", "faults", body: JSONEncoder().encode(fault))
    }

    func clearFaults() async throws { _ = try await send("DELETE", "faults") }

    /// Changes the message that the provider speaks, as somebody may in its own pages.
    func edit(message: String) async throws { try await edit("message", message) }

    /// Withdraws the workflow, or makes it `ACTIVE` again.
    func edit(status: String) async throws { try await edit("status", status) }

    private func edit(_ field: String, _ value: String) async throws {
        let url = try #require(URL(string: "\(baseURL)/workflows/\(Self.workflow)"))
        _ = try await send("PUT", to: url, body: JSONEncoder().encode([field: value]))
    }

    /// Asks the ledger again and again for something that no stream announces.
    func wait(until holds: (SandboxLedger) -> Bool) async throws {
        while true {
            try Task.checkCancellation()
            if holds(try await ledger()) { return }
        }
    }

    private func send(_ method: String, _ path: String, body: Data? = nil) async throws -> Data {
        try await send(method, to: controls.appending(path: path), body: body)
    }

    private func send(_ method: String, to url: URL, body: Data?) async throws -> Data {
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body
        request.setValue("Bearer \(Canary.key)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let (data, response) = try await URLSession.shared.data(for: request)
        try #require((response as? HTTPURLResponse)?.statusCode == 200)
        return data
    }
}
