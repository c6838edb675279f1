extension WorkflowDraft {
    /// Everything that is wrong with a workflow that is to be made, or that is as it would be after a
    /// change, all at once. Errors are what the provider documents; warnings are likely mistakes.
    package var findings: [WorkflowFinding] {
        nameFindings + typeFindings + messageFindings + optionFindings + callbackFindings
    }

    /// The findings that a change of some fields brings about; what was wrong before is not its fault.
    package func findings(changing fields: [WorkflowField]) -> [WorkflowFinding] {
        var touched = Set(fields)
        if touched.contains(.type) { touched.insert(.message) }
        if touched.contains(.includeReply) { touched.insert(.responseOptions) }
        return findings.filter { touched.contains($0.field) }
    }

    /// The errors that a change to these fields brings about whatever the others are.
    package var certainErrors: [WorkflowFinding] {
        let given = WorkflowField.allCases.filter { self[$0] != nil }
        // What a message may hold depends on the type.
        let found = WorkflowKind.allCases.map { kind in
            completed(
                by: WorkflowDraft(
                    name: "-", type: kind.rawValue, message: "-", includeReply: true)
            ).findings(changing: given).filter { $0.severity == .error }
        }
        return (found.first ?? []).filter { finding in
            found.allSatisfy { $0.contains(finding) }
        }
    }

    private var nameFindings: [WorkflowFinding] {
        let name = name ?? ""
        if name.allSatisfy(\.isWhitespace) {
            return [
                WorkflowFinding(
                    .error, .name, "the workflow has no name",
                    "Give it one that people recognise.")
            ]
        }
        guard name.unicodeScalars.contains(where: \.isControl) else { return [] }
        return [
            WorkflowFinding(
                .error, .name, "the name holds a line end or a control character",
                "Write it in one line of visible characters.")
        ]
    }

    private var typeFindings: [WorkflowFinding] {
        guard let type, kind == nil else { return [] }
        return [
            WorkflowFinding(
                .error, .type, "\"\(type)\" is no type of workflow",
                "Write ROBOCALL (speaks a message) or CONVERSATION (talks with the person).")
        ]
    }

    private var messageFindings: [WorkflowFinding] {
        let message = message ?? ""
        let length = MessageLength(of: message)
        guard let kind = kind ?? (type == nil ? .robocall : nil) else { return [] }
        let template: Template
        do {
            template = try Template(message, kind: kind)
        } catch {
            let finding = error.finding
            let place = finding.line.map { " (line \($0), column \(finding.column ?? 1))" } ?? ""
            return [
                WorkflowFinding(.error, .message, finding.problem + place, finding.remedy)
            ]
        }
        var findings: [WorkflowFinding] = []
        let spaces: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
        if message.unicodeScalars.contains(where: { $0.isControl && !spaces.contains($0) }) {
            findings.append(
                WorkflowFinding(
                    .error, .message, "the message holds a control character",
                    "Remove it: nobody can hear it. It came with a copy from another program."))
        }
        let words = "\(length.words); at most \(MessageLength.limit)"
        if template.literalLength.isTooLong {
            findings.append(
                WorkflowFinding(
                    .error, .message,
                    "the message is too long by itself, whatever its parameters (\(words))",
                    "Shorten it, or split it into two workflows."))
        } else if length.isTooLong {
            findings.append(
                WorkflowFinding(
                    .warning, .message,
                    "the message is too long until its parameters are replaced (\(words))",
                    "Shorten the names of its parameters, in case the provider counts them."))
        }
        if let mark = template.foreignMark {
            let (open, close) = kind.parameterMarks
            findings.append(
                WorkflowFinding(
                    .warning, .message,
                    "\"\(mark)\" is no parameter of a \(kind.rawValue) workflow and would be spoken "
                        + "as it is",
                    "Write a parameter as \(open)name\(close)."))
        }
        return findings
    }

    private var optionFindings: [WorkflowFinding] {
        let options = responseOptions ?? [:]
        var findings: [WorkflowFinding] = []
        for key in options.keys.sorted() {
            if key.isEmpty || !key.allSatisfy({ ("0"..."9").contains($0) }) {
                findings.append(
                    WorkflowFinding(
                        .error, .responseOptions, "the key \"\(key)\" is no numeral",
                        "Name the key that is to be pressed, such as 1."))
            }
            if (options[key] ?? "").allSatisfy(\.isWhitespace) {
                findings.append(
                    WorkflowFinding(
                        .error, .responseOptions, "the key \"\(key)\" has no meaning",
                        "Write what pressing it says, such as Yes."))
            }
        }
        if !options.isEmpty, includeReply != true {
            findings.append(
                WorkflowFinding(
                    .error, .responseOptions,
                    "there are options, but replies are not kept (include_reply is false)",
                    "Set include_reply, or leave the options out."))
        }
        return findings
    }

    private var callbackFindings: [WorkflowFinding] {
        guard let callbackURL, !callbackURL.isEmpty,
            let problem = CallbackAddress.problem(with: callbackURL)
        else {
            return []
        }
        return [
            WorkflowFinding(
                .error, .callbackURL, "the address \(problem)",
                "Give the whole address of your receiver, such as https://clinic.example/calls.")
        ]
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
