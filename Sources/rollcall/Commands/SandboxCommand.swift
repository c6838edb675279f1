import ArgumentParser

struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "The provider emulated: it calls nobody.",
        discussion: """
            For trying a client of the provider's API, Rollcall or your own, against a service that is as \
            strict as the real one, and as unreliable as you ask for. docs/openapi.yaml describes it.

            EXAMPLE
              rollcall sandbox serve --port 8080 --scenario flaky-answers --seed 7
              rollcall sandbox scenarios

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage], success: "done"))
            """,
        subcommands: [SandboxServeCommand.self, SandboxScenariosCommand.self])
}
