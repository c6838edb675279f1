import ArgumentParser
import RollcallModel
import RollcallVoicebot

struct CallsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List calls, all of them or those of a request, a number or a status.",
        discussion: """
            Numbers are masked, also in what people replied, unless --reveal is given. Filters combine.

            EXAMPLE
              rollcall calls list --batch 123e4567 --all
              rollcall calls list --phone +2348055512345 --reveal --json

            EXIT CODES
            \(ExitStatus.table(ExitStatus.ofLists, success: "done"))
            """)

    @Option(
        help: ArgumentHelp(
            "Only the calls of this request (rollcall requests shows the ids).", valueName: "id"))
    var batch: String?

    @Option(
        help: ArgumentHelp(
            "Only calls with this word of the provider, such as COMPLETED.", valueName: "word"))
    var status: String?

    @Option(help: ArgumentHelp("Only calls to this number.", valueName: "number"))
    var phone: String?

    @Option(
        help: ArgumentHelp(
            "The country of a --phone without a country code: NG, KE, GB.", valueName: "country"))
    var defaultRegion: String?

    @Flag(help: "Show whole phone numbers.")
    var reveal = false

    @OptionGroup(title: "Pages") var paging: PageFlags
    @OptionGroup(title: "The provider") var provider: ProviderFlags
    @OptionGroup(title: "Output") var output: OutputFlags

    @Flag(help: "One JSON object a line.")
    var json = false

    func validate() throws {
        for (name, value) in [("--batch", batch), ("--status", status), ("--phone", phone)]
        where value?.allSatisfy(\.isWhitespace) == true {
            throw ValidationError("\(name) is empty: say what to look for, or leave it out.")
        }
    }

    func run() async throws {
        output.apply()
        try await JSONEnding(isJSON: json).around {
            let number = try phone.map {
                try PhoneArguments.number($0, defaultRegion: defaultRegion)
            }
            let request = try OneOffRequest(provider, adding: paging.settings)
            try await list(number, request.settings.statuses).show(paging, request)
        }
    }

    private func list(_ number: String?, _ statuses: StatusTable) -> ProviderList<VoicebotCall> {
        let line = CallLine(statuses: statuses, isRevealing: reveal)
        return ProviderList(
            noun: "calls", headings: CallLine.headings, cells: line.cells, type: "call",
            fields: line.fields, isJSON: json,
            page: { [batch, status] client, page, perPage, timeout in
                try await client.calls(
                    batchID: batch, status: status, phoneNumber: number, page: page,
                    perPage: perPage, timeout: timeout)
            },
            all: { [batch, status] client, perPage, timeout in
                client.allCalls(
                    batchID: batch, status: status, phoneNumber: number, perPage: perPage,
                    timeout: timeout)
            })
    }
}
