/// A request to place calls, checked. What it does not pass places no call at all.
struct Submission: Sendable {
    /// The provider's bound on a message with its variables replaced.
    static let longestMessage = 4000

    let workflow: Workflow
    let recipients: [Recipient]

    /// - Parameters:
    ///   - body: the JSON object that was sent.
    ///   - type: what the endpoint places calls for.
    /// - Throws: `Refusal`: 404 for an unknown workflow, 400 for everything else; faults of rows
    ///   are all named together, in `rows`.
    init(
        _ body: [String: JSONValue], type: SandboxWorkflowType, workflows: WorkflowShelf,
        maxBatch: Int?
    ) throws(Refusal) {
        guard let id = body["workflow_id"]?.string, !id.isEmpty else {
            throw Refusal(400, "workflow_id is required")
        }
        guard let workflow = workflows[id] else { throw Refusal(404, "there is no such workflow") }
        guard workflow.type == type else {
            throw Refusal(400, "a \(workflow.type.rawValue) workflow cannot be called here")
        }
        if type == .conversation, workflow.status != "ACTIVE" {
            throw Refusal(400, "the workflow is \(workflow.status), not ACTIVE")
        }
        if let gender = body["tts_voice_gender"], !["male", "female"].contains(gender.string) {
            throw Refusal(400, "tts_voice_gender must be male or female")
        }
        if let accent = body["tts_voice_accent"], accent.string == nil {
            throw Refusal(400, "tts_voice_accent must be a string")
        }
        guard let rows = body["workflow_params"]?.array, !rows.isEmpty else {
            throw Refusal(400, "workflow_params must be a non-empty array")
        }
        if let maxBatch, rows.count > maxBatch {
            throw Refusal(400, "workflow_params must not have more than \(maxBatch) entries")
        }
        self.workflow = workflow
        recipients = try Submission.check(rows, for: workflow)
    }

    private static func check(
        _ rows: [JSONValue], for workflow: Workflow
    ) throws(Refusal) -> [Recipient] {
        let template = MessageTemplate(workflow)
        var recipients: [Recipient] = []
        var faults: [RowFault] = []
        for (index, row) in rows.enumerated() {
            do {
                recipients.append(try recipient(row, template, workflow.type))
            } catch {
                let number = row.object?["phone_number"]?.string
                faults.append(
                    RowFault(index: index, number: JSONValue(number), message: error.message))
            }
        }
        guard let first = faults.first else { return recipients }
        throw Refusal(
            400,
            "\(faults.count) of \(rows.count) entries are not valid; "
                + "the first is entry \(first.index): \(first.message)",
            rows: faults)
    }

    private static func recipient(
        _ row: JSONValue, _ template: MessageTemplate, _ type: SandboxWorkflowType
    ) throws(Refusal) -> Recipient {
        guard let row = row.object else { throw Refusal(400, "the entry is not an object") }
        guard let number = row["phone_number"]?.string else {
            throw Refusal(400, "phone_number is required")
        }
        guard isE164(number) else { throw Refusal(400, "phone_number is not in E.164 form") }
        let tags = row["user_tag_identifiers"]
        guard tags == nil || tags?.object != nil else {
            throw Refusal(400, "user_tag_identifiers must be an object")
        }
        var variables = row
        if type == .robocall {
            let given = row["workflow_variables"] ?? .object([:])
            guard let object = given.object else {
                throw Refusal(400, "workflow_variables must be an object")
            }
            variables = object
        }
        let own: Set = type == .conversation ? ["phone_number", "user_tag_identifiers"] : []
        for name in variables.keys.sorted() where !own.contains(name) {
            guard variables[name]?.string != nil else {
                throw Refusal(400, "the variable \(name) must be a string")
            }
        }
        var values: [String: String] = [:]
        for name in template.variables {
            guard let text = variables[name]?.string else {
                throw Refusal(400, "the variable \(name) is missing")
            }
            values[name] = text
        }
        let length = template.length(with: values)
        guard length <= longestMessage else {
            throw Refusal(
                400, "the message has \(length) characters, more than \(longestMessage)")
        }
        return Recipient(number: number, tags: tags)
    }

    /// `^\+[1-9]\d{6,14}$`, ASCII digits only (ITU-T E.164: at most 15 digits).
    static func isE164(_ number: String) -> Bool {
        let bytes = Array(number.utf8)
        return (8...16).contains(bytes.count) && bytes[0] == UInt8(ascii: "+")
            && (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[1])
            && bytes.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
