import ArgumentParser

struct CallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "See the calls that the provider placed.",
        discussion: """
            Asks the live provider; each page, or each call, is a request of the quota. A campaign's own \
            account of its calls is in "rollcall report", and costs none.
            """,
        subcommands: [CallsListCommand.self, CallsShowCommand.self])
}
