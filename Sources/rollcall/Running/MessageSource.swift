import RollcallEngine
import RollcallModel
import RollcallStore

/// Finds the message: at the provider where a workflow is named and may be asked for, else the one
/// that was given by hand.
struct MessageSource {
    let settings: Settings

    /// For `check` and `plan`: offline unless `--workflow` is given.
    func forChecking() async throws -> Message {
        if settings.text(.workflow) != nil, let message = try await fromProvider() {
            return message
        }
        guard let text = try settings.localTemplate() else { throw missing }
        return try local(text)
    }

    /// For `launch`: a live run speaks the workflow's own message, a rehearsal the given one.
    func forLaunch(_ target: Target) async throws -> Message {
        switch target {
        case .live:
            guard let message = try await fromProvider(isCalling: true) else {
                throw SettingsError.missing(
                    key: .workflow, why: "a live run needs the workflow that is to call")
            }
            return message
        case .rehearsal:
            if let text = try settings.localTemplate() { return try local(text) }
            if let message = try await fromProvider() { return message }
            throw missing
        }
    }

    private var missing: SettingsError {
        .missing(
            key: .templateFile,
            why: "give the message with --template-file or --template, or a --workflow")
    }

    private func local(_ text: String) throws -> Message {
        Message(
            workflowID: settings.text(.workflow) ?? Message.rehearsalID,
            template: try Template(text, kind: settings.workflowKind(of: text)))
    }

    /// The workflow as the provider holds it, one request of the quota; nil if none is named.
    ///
    /// A message that is also given by hand must be the same one, and a type that is, too.
    ///
    /// - Parameter isCalling: refuse a workflow that the provider would not call with now.
    private func fromProvider(isCalling: Bool = false) async throws -> Message? {
        guard let id = settings.text(.workflow) else { return nil }
        let access = try LiveAccess(settings)
        let workflow = try await OneOffRequest(settings: settings, access: access).workflow(id)
        guard let kind = workflow.kind else {
            throw Refusal(
                .provider, "The workflow \(id) is of a type that Rollcall does not know.")
        }
        if settings.text(.workflowType) != nil, try settings.workflowKind() != kind {
            throw Refusal(
                .safety,
                "The workflow \(id) is a \(kind.rawValue), and --workflow-type says otherwise. Nobody was "
                    + "called. Leave it out, or name another workflow.")
        }
        if let problem = WorkflowCheck.inactivity(workflow) {
            let words =
                "\(id): \(problem). Make it ACTIVE in the provider's pages, then launch again."
            if isCalling { throw Refusal(.safety, words + " Nothing was sent.") }
            Console.words("rollcall: warning: \(words)")
        }
        if let text = try settings.localTemplate(), text != workflow.message {
            throw Refusal(
                .safety,
                """
                The message given here is not the workflow's. The provider speaks its own; nobody was \
                called.
                  given:    \(text)
                  provider: \(workflow.message)
                Leave --template and --template-file out, or correct one of the two.
                """)
        }
        return Message(
            workflowID: workflow.id, template: try Template(workflow.message, kind: kind))
    }
}
