import RollcallReport
import RollcallVoicebot

/// What came of a change at the provider.
struct ChangePrinter {
    let isJSON: Bool
    let use: WorkflowUse

    func print(_ result: WorkflowChange.Result) {
        switch result {
        case .created(let workflow):
            tell(workflow, "created")
            // Alone on standard output, for scripts.
            if !isJSON { Console.data(workflow.id) }
        case .updated(let workflow): tell(workflow, "updated")
        case .unchanged(let workflow): tell(workflow, "unchanged")
        }
    }

    private func tell(_ workflow: VoicebotWorkflow, _ result: String) {
        if isJSON {
            JSONPrinter.line("workflow", WorkflowLine(use: use).fields(workflow))
            return JSONPrinter.line("finished", ["exit_code": 0, "result": result])
        }
        let name = "The workflow \"\(workflow.title)\""
        switch result {
        case "created":
            Console.notice(
                "\(name) was made. Call people with it: rollcall launch FILE --workflow "
                    + Commands.quoted(workflow.id))
        case "updated": Console.notice("\(name) was changed.")
        default: Console.notice("\(name) is so already; nothing was sent.")
        }
    }
}
