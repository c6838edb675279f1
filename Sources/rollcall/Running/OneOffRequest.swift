import RollcallModel
import RollcallVoicebot

/// A single request to the provider outside of a run; it spends from the same quota.
struct OneOffRequest {
    let settings: Settings
    let access: LiveAccess

    /// - Throws: exit 4 where the key is refused, 5 where the provider does not help.
    func workflow(_ id: String) async throws -> Workflow {
        try await worded("workflow \(id)") {
            try await ask { client, timeout in
                try await client.workflow(id: id, timeout: timeout)
            }.asWorkflow
        }
    }

    /// - Throws: as `workflow(_:)`.
    func setCallback(_ url: String, of id: String) async throws {
        try await worded("workflow \(id)") {
            try await ask { client, timeout in
                _ = try await client.updateWorkflow(
                    id: id, VoicebotWorkflowUpdate(callbackURL: url), timeout: timeout)
            }
        }
    }

    /// Holds what is assumed of the provider against its answers, which only reads.
    ///
    /// - Throws: as `workflow(_:)`.
    func contract(_ workflowID: String?) async throws -> ContractReport {
        try await worded("list of workflows") {
            try await ask { client, timeout in
                try await client.examineContract(
                    workflowID: workflowID, statuses: settings.statuses, timeout: timeout)
            }
        }
    }

    /// - Parameter what: was asked about.
    private func worded<Result>(
        _ what: String, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch let error as VoicebotError {
            let words = (error.status.map { "HTTP \($0): " } ?? "") + error.message
            switch error.code {
            case .keyRefused: throw Refusal(.key, "The provider refuses the access key (\(words)).")
            case .notFound:
                throw Refusal(
                    .provider,
                    "The provider has no \(what) (\(words)). Check the id and the base URL.")
            case .unreachable, .interrupted:
                throw Refusal(
                    .provider,
                    "The provider cannot be asked about the \(what): \(error.message). Nobody was called."
                )
            case .argument, .configuration:
                throw Refusal(.configuration, "\(error.message). \(error.remedy)")
            default:
                throw Refusal(
                    .provider,
                    "The provider does not help with the \(what) (\(words)). Nobody was called. Try again "
                        + "later.")
            }
        }
    }

    /// Asks the provider inside the quota of its key.
    private func ask<Result>(
        _ question: (VoicebotClient, Duration) async throws -> Result
    ) async throws -> Result {
        let options = try settings.runOptions()
        return try await LedgerBudget.with(settings, keyName: access.keyName, options) { budget in
            try await question(
                VoicebotClient(configuration: access.configuration, budget: budget),
                .milliseconds(options.requestTimeout))
        }
    }
}
