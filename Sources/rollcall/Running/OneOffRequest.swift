import RollcallModel
import RollcallVoicebot

/// Requests to the provider outside of a run; they spend from the same quota.
struct OneOffRequest {
    let settings: Settings
    let access: LiveAccess

    init(settings: Settings, access: LiveAccess) {
        self.settings = settings
        self.access = access
    }

    /// For a command that is about the provider; says which one.
    init(_ flags: ProviderFlags, adding more: [SettingKey: SettingValue] = [:]) throws {
        settings = try Settings(flags: flags.settings.merging(more) { $1 })
        access = try LiveAccess(settings)
        Console.notice("Provider: \(access.configuration.baseURL)")
    }

    /// - Throws: as `ask(_:_:)`.
    func workflow(_ id: String) async throws -> Workflow {
        try await ask("workflow \(id)") { client, timeout in
            try await client.workflow(id: id, timeout: timeout)
        }.asWorkflow
    }

    /// - Throws: as `ask(_:_:)`.
    func setCallback(_ url: String, of id: String) async throws {
        try await ask("workflow \(id)") { client, timeout in
            _ = try await client.updateWorkflow(
                id: id, VoicebotWorkflowUpdate(callbackURL: url), timeout: timeout)
        }
    }

    /// Holds what is assumed of the provider against its answers, which only reads.
    ///
    /// - Throws: as `ask(_:_:)`.
    func contract(_ workflowID: String?) async throws -> ContractReport {
        try await ask("list of workflows") { client, timeout in
            try await client.examineContract(
                workflowID: workflowID, statuses: settings.statuses, timeout: timeout)
        }
    }

    /// Asks the provider inside the quota of its key.
    ///
    /// - Parameter subject: what it is about, for the words of an error.
    /// - Throws: exit 4 where the key is refused, 65 for a refusal of what was asked, 5 where the
    ///   provider does not help otherwise.
    func ask<Outcome>(
        _ subject: String, _ question: (VoicebotClient, Duration) async throws -> Outcome
    ) async throws -> Outcome {
        let options = try settings.runOptions(onKey: access.keyName, of: settings.ledger())
        do {
            return try await LedgerBudget.with(settings, keyName: access.keyName, options) {
                try await question(
                    VoicebotClient(configuration: access.configuration, budget: $0),
                    .milliseconds(options.requestTimeout))
            }
        } catch let error as VoicebotError {
            throw ProviderTrouble(error: error, subject: subject)
        }
    }

    /// As `ask(_:_:)`, for as long as nobody presses Ctrl-C.
    func askUntilStopped<Outcome: Sendable>(
        _ subject: String,
        _ question: @escaping @Sendable (VoicebotClient, Duration) async throws -> Outcome
    ) async throws -> Outcome {
        try await Interruption.during { try await ask(subject, question) }
    }
}
