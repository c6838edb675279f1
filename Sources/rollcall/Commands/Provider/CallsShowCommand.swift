import ArgumentParser
import RollcallModel
import RollcallReport
import RollcallVoicebot

struct CallsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how far one call is.",
        discussion: """
            An older part of the provider's API. It tells whether the call is over; who was called, and how it \
            went, is in "rollcall calls list".

            EXAMPLE
              rollcall calls show 7c0f6a52

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofLists, success: "done"))
            """)

    @Argument(help: "The call's id.")
    var id: String

    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let request = try OneOffRequest(provider)
            let call = try await request.askUntilStopped("call \(id)") { [id] client, timeout in
                try await client.callStatus(id: id, timeout: timeout)
            }
            let isOver = request.settings.statuses.isOver(call)
            if json {
                JSONPrinter.line("call", Self.fields(call, isOver))
            } else {
                Self.print(call, isOver)
            }
        }
    }

    private static func fields(_ call: VoicebotCallStatus, _ isOver: Bool) -> [String: Any] {
        var fields: [String: Any] = ["call_id": call.id, "is_over": isOver]
        fields["status"] = call.status
        fields["processing_status"] = call.processingStatus
        fields["call_duration_in_seconds"] = call.durationSeconds
        return fields
    }

    private static func print(_ call: VoicebotCallStatus, _ isOver: Bool) {
        Console.data("call     \(call.id)")
        Console.data("status   \(call.status ?? call.processingStatus ?? "-")")
        Console.data("over     \(isOver ? "yes" : "not as far as the provider's words are known")")
        if let seconds = call.durationSeconds?.decimal { Console.data("seconds  \(seconds)") }
    }
}

extension StatusTable {
    fileprivate func isOver(_ call: VoicebotCallStatus) -> Bool {
        outcome(status: call.status, processingStatus: call.processingStatus) != nil
    }
}
