/// Which endpoint a workflow's calls are placed through, and how its variables are written.
package enum SandboxWorkflowType: String, Sendable, Codable {
    /// `/robocall/call`, variables `[name]`.
    case robocall = "ROBOCALL"
    /// `/convobot/call`, variables `{{name}}`.
    case conversation = "CONVERSATION"
}
