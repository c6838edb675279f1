import Foundation
import RollcallModel
import RollcallSandbox
import RollcallStore
import RollcallVoicebot

/// The provider of one campaign: the real one, or the sandbox inside this process.
struct ProviderAccess {
    let settings: Settings
    let ledger: Ledger
    let campaign: CampaignRecord
    /// Where the sandbox of a rehearsal sends callbacks to.
    var callbackURL: String?

    /// - Parameter body: gets the provider and the name of its key in the quota.
    func with(
        _ options: RunOptions, _ body: (any CallProvider, String) async throws -> Void
    ) async throws {
        switch campaign.target {
        case .live:
            let access = try LiveAccess(settings)
            // Another service knows nothing of what this campaign has sent.
            guard access.isAt(campaign.provider) else {
                throw Refusal(
                    .safety,
                    "The campaign \(campaign.name) was launched at \(campaign.provider), and the base "
                        + "URL is \(access.service) now. Nobody was called. Set ROLLCALL_BASE_URL back, "
                        + "or launch a new campaign.")
            }
            try await body(access.client, access.keyName)
        case .rehearsal:
            try await rehearse(options) { client in
                try await body(client, "rehearsal:\(campaign.id)")
            }
        }
    }

    /// Where the sandbox of a rehearsal keeps its calls.
    static func sandboxFile(of campaign: CampaignRecord, _ ledger: Ledger) -> String {
        "\(ledger.path).rehearsal-\(campaign.id).jsonl"
    }

    /// A sandbox that enforces the run's own limits, and keeps its calls beside the ledger so that
    /// a killed rehearsal goes on where it was.
    private func rehearse(
        _ options: RunOptions, _ body: (VoicebotClient) async throws -> Void
    ) async throws {
        let key = UUID().uuidString
        var configuration = SandboxConfiguration()
        configuration.apiKey = key
        configuration.limits = options.limits.map {
            SandboxLimit(count: $0.count, milliseconds: $0.milliseconds)
        }
        configuration.servesControls = false
        configuration.maxPerPage = max(100, options.perPage)
        configuration.stateFile = Self.sandboxFile(of: campaign, ledger)
        let type: SandboxWorkflowType =
            switch campaign.identity.workflowKind {
            case .robocall: .robocall
            case .conversation: .conversation
            }
        do {
            try await SandboxServer.withServer(configuration) { server in
                try await server.ensureWorkflow(
                    id: campaign.identity.workflowID, name: campaign.name, type: type,
                    message: campaign.identity.template, callBackURL: callbackURL)
                var client = VoicebotConfiguration(
                    baseURL: try BaseURL(server.baseURL), accessKey: try AccessKey(key))
                client.userAgent = "rollcall/\(Version.text)"
                try await body(VoicebotClient(configuration: client))
            }
        } catch let error as SandboxError {
            throw Refusal(.storage, "\(error).")
        }
    }
}
