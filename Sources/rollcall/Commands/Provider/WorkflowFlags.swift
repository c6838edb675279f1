import ArgumentParser
import RollcallModel

/// Every field of a workflow.
struct WorkflowFlags: ParsableArguments {
    @Option(help: ArgumentHelp("What people call it.", valueName: "text"))
    var name: String?

    @Option(help: ArgumentHelp("What it is for.", valueName: "text"))
    var description: String?

    @Option(
        name: [.customLong("type"), .customLong("workflow-type")],
        help: ArgumentHelp(
            "robocall (speaks a message) or conversation (talks with the person).",
            valueName: "type"))
    var type: String?

    @Option(
        help: ArgumentHelp(
            "The message; [name] is a parameter of a robocall, {{name}} of a conversation.",
            valueName: "text"))
    var message: String?

    @Option(help: ArgumentHelp("A file that holds the message.", valueName: "file"))
    var messageFile: String?

    @Flag(inversion: .prefixedNo, help: "Keep what people say or press.")
    var includeReply: Bool?

    @Option(
        help: ArgumentHelp(
            "What a key means, such as 1=\"Yes\"; needs --include-reply. (Repeatable.)",
            valueName: "key=meaning"))
    var responseOption: [String] = []

    @Option(
        help: ArgumentHelp(
            "Where the provider tells that a request is completed: https, or this machine.",
            valueName: "url"))
    var callbackURL: String?

    func validate() throws {
        guard message == nil || messageFile == nil else {
            throw ValidationError("Give either --message or --message-file, not both.")
        }
    }

    /// The workflow that the flags describe.
    ///
    /// - Throws: exit 65 for a message file that cannot be read.
    func wanted(isJSON: Bool) throws -> WorkflowWish {
        var (options, faults) = ([String: String](), [WorkflowFinding]())
        for text in responseOption {
            guard let sign = text.firstIndex(of: "=") else {
                faults.append(
                    WorkflowFinding(
                        .error, .responseOptions, "\"\(text)\" has no =",
                        "Write the key, = and its meaning: --response-option 1=\"Yes\""))
                continue
            }
            let key = String(text[..<sign])
            guard options.updateValue(String(text[text.index(after: sign)...]), forKey: key) == nil
            else {
                faults.append(
                    WorkflowFinding(
                        .error, .responseOptions, "the key \"\(key)\" is given twice",
                        "Give each key one meaning."))
                continue
            }
        }
        let draft = WorkflowDraft(
            name: name, description: description, type: type, message: try text(),
            includeReply: includeReply, responseOptions: responseOption.isEmpty ? nil : options,
            callbackURL: callbackURL)
        return WorkflowWish(draft: draft, faults: faults, isJSON: isJSON)
    }

    private func text() throws -> String? {
        guard let messageFile else { return message }
        do {
            return try MessageFile.text(messageFile)
        } catch {
            throw Refusal(.data, "--message-file \(messageFile): \(error.words).")
        }
    }
}
