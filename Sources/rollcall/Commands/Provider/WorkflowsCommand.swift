import ArgumentParser

struct WorkflowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflows",
        abstract: "See and change the provider's workflows, by flags or from files.",
        discussion: """
            Asks the live provider; each request is one of the quota, which is waited for. A change is \
            checked first, shown, and sent once: if its answer is lost it is never repeated by itself.
            """,
        subcommands: [
            WorkflowsListCommand.self, WorkflowsShowCommand.self, WorkflowsCreateCommand.self,
            WorkflowsUpdateCommand.self, WorkflowsDeleteCommand.self, WorkflowsDiffCommand.self,
            WorkflowsApplyCommand.self,
        ])
}
