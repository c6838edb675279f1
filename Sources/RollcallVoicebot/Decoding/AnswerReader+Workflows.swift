extension AnswerReader {
    func workflow(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotWorkflow {
        try workflow(item: payload(answer))
    }

    func workflows(_ answer: JSONValue) throws(UnreadableAnswer) -> VoicebotPage<VoicebotWorkflow> {
        try page(answer, .workflows, workflow(item:))
    }

    /// The workflow that was made: its id is needed, anything else may be left out of the answer.
    func created(
        _ answer: JSONValue, from draft: VoicebotWorkflowDraft
    ) throws(UnreadableAnswer) -> VoicebotWorkflow {
        let id = try need(.workflow, of: "a new workflow", payload(answer))
        // Outside of `data` the message and the status are the envelope's.
        let item = answer.first(aliases[.data], \.object) ?? .null
        return VoicebotWorkflow(
            id: id, name: item.first(aliases[.name], \.text) ?? draft.name,
            type: type(item) ?? draft.type,
            message: item.first(aliases[.template], \.text) ?? draft.message,
            status: item.first(aliases[.status], \.text),
            description: item.first(aliases[.description], \.text) ?? draft.description,
            includeReply: item.first(aliases[.includeReply], \.flag) ?? draft.includeReply,
            responseOptions: options(item) ?? draft.responseOptions,
            callbackURL: item.first(aliases[.callbackURL], \.text) ?? draft.callbackURL)
    }

    /// The workflow after a change, where `data` shows one.
    func updated(_ answer: JSONValue) -> VoicebotWorkflow? {
        answer.first(aliases[.data], \.object).flatMap { item in
            do { return try workflow(item: item) } catch { return nil }
        }
    }

    private func workflow(item: JSONValue) throws(UnreadableAnswer) -> VoicebotWorkflow {
        VoicebotWorkflow(
            id: try need(.workflow, of: "a workflow", item),
            name: item.first(aliases[.name], \.text) ?? "", type: type(item),
            message: try need(.template, of: "a workflow", item, as: \.text),
            status: item.first(aliases[.status], \.text),
            description: item.first(aliases[.description], \.text),
            includeReply: item.first(aliases[.includeReply], \.flag),
            responseOptions: options(item) ?? [:],
            callbackURL: item.first(aliases[.callbackURL], \.text))
    }

    private func type(_ item: JSONValue) -> VoicebotWorkflowType? {
        item.first(aliases[.workflowType], \.text).map(VoicebotWorkflowType.init(rawValue:))
    }

    /// What each key means; the older documentation has a field for each of two keys.
    private func options(_ item: JSONValue) -> [String: String]? {
        if let options = item.first(aliases[.responseOptions], \.texts) { return options }
        let old = [("1", FieldAliases.Field.optionOne), ("2", .optionTwo)].compactMap {
            key, field in
            item.first(aliases[field], \.text).map { (key, $0) }
        }
        return old.isEmpty ? nil : Dictionary(old) { first, _ in first }
    }
}
