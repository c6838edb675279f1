import RollcallModel
import RollcallReport
import RollcallVoicebot

/// A workflow made, changed or deleted at the provider: judged first, shown, confirmed, sent once.
struct WorkflowChange {
    enum Result {
        case created(VoicebotWorkflow)
        case updated(VoicebotWorkflow)
        case unchanged(VoicebotWorkflow)
    }

    let request: OneOffRequest
    /// `--confirm`.
    let given: String?
    let isJSON: Bool
    /// The file that the wish comes from; nil for flags.
    var file: String?

    /// Makes a workflow; asks where something is odd about it.
    ///
    /// - Parameters:
    ///   - faults: what was wrong with how the wish was written.
    ///   - reason: why to ask in any case; nil for none.
    /// - Throws: exit 65 for a wish with errors, 6 without consent; as `OneOffRequest.ask(_:_:)`.
    func create(
        _ wanted: WorkflowDraft, faults: [WorkflowFinding], asking reason: String? = nil
    ) async throws -> Result {
        var wanted = wanted
        wanted.type = wanted.type ?? WorkflowKind.robocall.rawValue
        let warnings = try report(faults + wanted.findings)
        if reason != nil || warnings > 0 {
            try Confirmation(name: wanted.name ?? "", given: given, noun: "the workflow's name")
                .agree(reason ?? "This makes the workflow as it is.")
        }
        let draft = VoicebotWorkflowDraft(wanted)
        let subject = "workflow \"\(draft.name)\""
        let made = try await request.askUntilStopped(subject) { client, timeout in
            try await client.createWorkflow(draft, timeout: timeout)
        }
        return .created(made)
    }

    /// Changes what differs; shows it and asks.
    ///
    /// - Throws: as `create(_:faults:asking:)`.
    func update(
        _ id: String, _ wanted: WorkflowDraft, faults: [WorkflowFinding]
    ) async throws -> Result {
        try stop(at: faults)
        let current = try await read(id)
        let differences = wanted.differences(from: current.draft)
        let fields = differences.map(\.field)
        let whole = wanted.completed(by: current.draft)
        _ = try report(whole.findings(changing: fields))
        guard !differences.isEmpty else { return .unchanged(current) }
        Console.words("The workflow \"\(current.title)\" (\(id)) would change:")
        Console.words(DifferenceText.text(differences))
        try consent(current, differences)
        let update = VoicebotWorkflowUpdate(wanted.only(fields))
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

    /// Prints what was found, and returns how many warnings that were.
    ///
    /// - Throws: exit 65 if there are errors.
    private func report(_ findings: [WorkflowFinding]) throws -> Int {
        for finding in findings {
            if isJSON {
                JSONPrinter.line(
                    "finding",
                    [
                        "severity": finding.severity.rawValue, "field": finding.field.rawValue,
                        "problem": finding.problem, "remedy": finding.remedy,
                    ])
            } else {
                Console.words(finding.text(file: file))
            }
        }
        let errors = findings.count { $0.severity == .error }
        guard errors == 0 else {
            throw Refusal(
                .data,
                "\(errors.of("fault", "faults")) in the workflow\(file.map { " of \($0)" } ?? ""). "
                    + "Nothing was changed at the provider.")
        }
        return findings.count
    }

    /// What is wrong with how the wish was written needs no request to be told.
    private func stop(at faults: [WorkflowFinding]) throws {
        if !faults.isEmpty { _ = try report(faults) }
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
