import ArgumentParser
import RollcallReport
import RollcallVoicebot

struct RequestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "List the requests that the provider accepted: one for each batch of calls.",
        discussion: """
            Asks the live provider; each page is a request of the quota. The provider has no filters for \
            this list: --workflow and --status choose among what was read.

            EXAMPLE
              rollcall requests
              rollcall requests --all --workflow 9b643eb4 --json

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofLists, success: "done"))
            """)

    @Option(help: ArgumentHelp("Only the requests of this workflow.", valueName: "id"))
    var workflow: String?

    @Option(help: ArgumentHelp("Only requests with this word of the provider.", valueName: "word"))
    var status: String?

    @OptionGroup(title: "Pages") var paging: PageFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "One JSON object a line.")
    var json = false

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let request = try OneOffRequest(provider, adding: paging.settings)
            try await list.show(paging, request)
        }
    }

    private var list: ProviderList<VoicebotRequest> {
        ProviderList(
            noun: "requests",
            headings: ["REQUEST", "MADE", "STATUS", "CALLS", "ANSWERED", "REPLIED", "WORKFLOW"],
            cells: { request in
                [
                    request.id, request.createdAt.map(TimeText.utc) ?? "-",
                    request.status ?? "-",
                    request.statistics.totalCalls.map(\.grouped) ?? "-",
                    request.statistics.completedCalls.map(\.grouped) ?? "-",
                    request.statistics.repliedCalls.map(\.grouped) ?? "-",
                    request.workflowID ?? "-",
                ]
            },
            type: "request", fields: Self.fields,
            filter: { [workflow, status] request in
                (workflow == nil || request.workflowID == workflow)
                    && (status == nil || request.status?.lowercased() == status?.lowercased())
            },
            isJSON: json,
            page: { try await $0.requests(page: $1, perPage: $2, timeout: $3) },
            all: { $0.allRequests(perPage: $1, timeout: $2) })
    }

    private static func fields(_ request: VoicebotRequest) -> [String: any Sendable] {
        var fields: [String: any Sendable] = [
            "request_id": request.id, "stats": request.statistics.counters,
        ]
        fields["workflow_id"] = request.workflowID
        fields["status"] = request.status
        fields["integrator_id"] = request.integratorID
        fields["created_at"] = request.createdAt.map(TimeText.utc)
        return fields
    }
}
