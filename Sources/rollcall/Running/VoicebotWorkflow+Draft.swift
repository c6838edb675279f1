import RollcallModel
import RollcallVoicebot

extension VoicebotWorkflow {
    /// The workflow as one would wish for it.
    var draft: WorkflowDraft {
        WorkflowDraft(
            name: name, description: description, type: type?.rawValue, message: message,
            includeReply: includeReply, responseOptions: responseOptions, callbackURL: callbackURL)
    }

    /// What people call it, and type to confirm; the id where it has no name.
    var title: String { name.isEmpty ? id : name }
}

extension VoicebotWorkflowDraft {
    /// - Parameter wanted: has no errors, so a name and a message.
    init(_ wanted: WorkflowDraft) {
        self.init(
            name: wanted.name ?? "",
            type: VoicebotWorkflowType(rawValue: (wanted.kind ?? .robocall).rawValue),
            message: wanted.message ?? "", description: wanted.description,
            includeReply: wanted.includeReply ?? false,
            responseOptions: wanted.responseOptions ?? [:], callbackURL: wanted.callbackURL)
    }
}

extension VoicebotWorkflowUpdate {
    init(_ wanted: WorkflowDraft) {
        self.init(
            name: wanted.name,
            type: wanted.kind.map { VoicebotWorkflowType(rawValue: $0.rawValue) },
            message: wanted.message, description: wanted.description,
            includeReply: wanted.includeReply, responseOptions: wanted.responseOptions,
            callbackURL: wanted.callbackURL)
    }
}
