import RollcallModel
import RollcallReport
import RollcallVoicebot

/// One workflow: as a row of a table, as the fields of a JSON object, or whole.
struct WorkflowLine: Sendable {
    static let headings = ["WORKFLOW", "NAME", "TYPE", "STATUS", "CAMPAIGNS HERE"]

    let use: WorkflowUse
    /// Whether callback URLs are shown whole: their path may hold a token.
    var isRevealing = false

    @Sendable func cells(_ workflow: VoicebotWorkflow) -> [String] {
        [
            workflow.id, workflow.name.shortened(to: 40), workflow.type?.rawValue ?? "-",
            workflow.status ?? "-", use.words(on: workflow.id) ?? "-",
        ]
    }

    @Sendable func fields(_ workflow: VoicebotWorkflow) -> [String: any Sendable] {
        var fields: [String: any Sendable] = [
            "workflow_id": workflow.id, "name": workflow.name, "message": workflow.message,
            "response_options": workflow.responseOptions,
            "campaigns": use.campaigns(of: workflow.id).map {
                ["name": $0.name, "state": $0.state.rawValue]
            },
        ]
        fields["workflow_type"] = workflow.type?.rawValue
        fields["status"] = workflow.status
        fields["description"] = workflow.description
        fields["include_reply"] = workflow.includeReply
        fields["call_back_url"] = callbackURL(workflow)
        return fields
    }

    func sheet(_ workflow: VoicebotWorkflow) -> String {
        let options = workflow.draft[.responseOptions]?.replacing("\n", with: ", ") ?? ""
        let facts: [(String, String?)] = [
            ("workflow", workflow.id), ("name", workflow.name),
            ("description", workflow.description), ("type", workflow.type?.rawValue),
            ("status", workflow.status),
            ("include_reply", workflow.includeReply.map { $0 ? "true" : "false" }),
            ("response_options", options), ("call_back_url", callbackURL(workflow)),
            ("parameters", parameters(workflow)),
            ("campaigns here", use.words(on: workflow.id, most: 20)),
        ]
        let lines = facts.map { label, value in
            "\(label.padded(to: 16))  \(value.flatMap { $0.isEmpty ? nil : $0 } ?? "-")"
        }
        let message = workflow.message.split(separator: "\n", omittingEmptySubsequences: false)
        return
            (lines + ["message (\(MessageLength(of: workflow.message).words)):"]
            + message.map { "  \($0)" }).joined(separator: "\n")
    }

    private func parameters(_ workflow: VoicebotWorkflow) -> String? {
        guard let kind = workflow.draft.kind else { return nil }
        do {
            return try Template(workflow.message, kind: kind).parameters.joined(separator: ", ")
        } catch {
            return "cannot be told: \(error.finding.problem)"
        }
    }

    private func callbackURL(_ workflow: VoicebotWorkflow) -> String? {
        workflow.callbackURL.map { isRevealing ? $0 : CallbackAddress.masked($0) }
    }
}
