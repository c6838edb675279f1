import RollcallModel
import RollcallReport
import RollcallVoicebot

/// A workflow made, changed or deleted at the provider: shown, confirmed, sent once.
struct WorkflowChange {
    enum Result {
        case created(VoicebotWorkflow)
        case updated(VoicebotWorkflow)
        case unchanged(VoicebotWorkflow)
    }

    let request: OneOffRequest
    /// `--confirm`.
    let given: String?

    /// Makes a workflow; asks where something is odd about it.
    ///
    /// - Parameters:
    ///   - warnings: how much is odd (`WorkflowWish.judgeNew`).
    ///   - reason: why to ask in any case; nil for none.
    /// - Throws: exit 6 without consent; as `OneOffRequest.ask(_:_:)`.
    func create(_ wish: WorkflowWish, warnings: Int, asking reason: String? = nil) async throws
        -> Result
    {
        if reason != nil || warnings > 0 {
            try Confirmation(
                name: wish.draft.name ?? "", given: given, noun: "the workflow's name"
            ).agree(reason ?? "This makes the workflow as it is.")
        }
        var wanted = wish.draft
        wanted.type = wanted.type ?? WorkflowKind.robocall.rawValue
        let draft = VoicebotWorkflowDraft(wanted)
        let subject = "workflow \"\(draft.name)\""
        let made = try await request.askUntilStopped(subject) { client, timeout in
            try await client.createWorkflow(draft, timeout: timeout)
        }
        return .created(made)
    }

    /// Changes what differs; shows it and asks.
    ///
    /// - Throws: exit 65 where the change would make it wrong, 6 without consent; as
    ///   `OneOffRequest.ask(_:_:)`.
    func update(_ id: String, _ wish: WorkflowWish) async throws -> Result {
        let current = try await read(id)
        let differences = wish.draft.differences(from: current.draft)
        let fields = differences.map(\.field)
        let whole = wish.draft.completed(by: current.draft)
        try wish.report(whole.findings(changing: fields))
        guard !differences.isEmpty else { return .unchanged(current) }
        Console.words("The workflow \"\(current.title)\" (\(id)) would change:")
        Console.words(DifferenceText.text(differences))
        try consent(current, differences)
        let update = VoicebotWorkflowUpdate(wish.draft.only(fields))
        let answer = try await request.askUntilStopped("workflow \(id)") { client, timeout in
            try await client.updateWorkflow(id: id, update, timeout: timeout)
        }
        var changed = current
        changed.take(whole)
        return .updated(answer ?? changed)
    }

    /// Deletes a workflow that no campaign is under way on; its name has to be given.
    ///
    /// - Throws: exit 6 for one in use or without the name; as `OneOffRequest.ask(_:_:)`.
    func delete(_ id: String) async throws -> VoicebotWorkflow {
        let use = try WorkflowUse(request)
        // Before a request is spent.
        let busy = use.underWay(on: id)
        guard busy.isEmpty else {
            throw Refusal(
                .safety,
                "The workflow \(id) is spoken by \(busy.map(\.words).joined(separator: ", ")). It was "
                    + "not deleted. Let the campaign end, or end it with: rollcall cancel "
                    + Commands.quoted(busy[0].name))
        }
        let current = try await read(id)
        let used = use.words(on: id).map { " Campaigns that used it: \($0)." } ?? ""
        try Confirmation(name: current.title, given: given, noun: "the workflow's name").require(
            "This deletes the workflow \"\(current.title)\" (\(id)) at \(request.access.host); it "
                + "cannot be taken back.\(used)")
        try await request.askUntilStopped("workflow \(id)") { client, timeout in
            try await client.deleteWorkflow(id: id, timeout: timeout)
        }
        return current
    }

    func read(_ id: String) async throws -> VoicebotWorkflow {
        try await request.askUntilStopped("workflow \(id)") { client, timeout in
            try await client.workflow(id: id, timeout: timeout)
        }
    }

    /// A campaign under way pauses when what it speaks was changed, so that takes the name.
    private func consent(
        _ current: VoicebotWorkflow, _ differences: [WorkflowDifference]
    ) throws {
        let confirmation = Confirmation(
            name: current.title, given: given, noun: "the workflow's name")
        let busy = try WorkflowUse(request).underWay(on: current.id)
        guard !busy.isEmpty, differences.contains(where: \.changesWhatIsSpoken) else {
            return try confirmation.agree("The change is made at \(request.access.host).")
        }
        let warning =
            "Warning: \(busy.map(\.words).joined(separator: ", ")) speaks this workflow. The campaign "
            + "will pause (\"workflow changed\") before its next calls after this, and people who were "
            + "called already heard the old message."
        if given != nil || !Console.isInputTerminal { Console.words(warning) }
        try confirmation.require(warning)
    }
}

extension VoicebotWorkflow {
    fileprivate mutating func take(_ draft: WorkflowDraft) {
        name = draft.name ?? name
        description = draft.description
        type = draft.type.map { VoicebotWorkflowType(rawValue: $0.uppercased()) }
        message = draft.message ?? message
        includeReply = draft.includeReply
        responseOptions = draft.responseOptions ?? [:]
        callbackURL = draft.callbackURL
    }
}
