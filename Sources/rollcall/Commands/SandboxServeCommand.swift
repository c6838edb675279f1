import ArgumentParser
import RollcallModel
import RollcallSandbox

struct SandboxServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the emulated provider on this machine until interrupted.",
        discussion: """
            Prints its address on the first line. A run uses it with ROLLCALL_BASE_URL and --live; your \
            own client with any key, or the one of --api-key, as Authorization: Bearer KEY.

            Beside the API, without a key and outside the limits:
              GET    /sandbox/ledger   every call placed, and how many requests came
              GET    /sandbox/faults   the faults that are armed
              POST   /sandbox/faults   arm one: {"on": "submit", "kind": "drop", "count": 2}
              DELETE /sandbox/faults   clear them

            When all calls of a request have ended, its workflow's call_back_url is told; it must be on \
            this machine. A callback that is not answered with 2xx within 5 seconds is tried four times \
            more.

            EXAMPLE
              rollcall sandbox serve --port 8080 --api-key demo --workflow reminder \\
                --template-file samples/clinic-reminder.txt
              rollcall sandbox serve --scenario slow-lists --limiter token-bucket

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage], success: "done"))
            """)

    @Option(help: "The port; 0 takes a free one.")
    var port = 0

    @Option(help: ArgumentHelp("The key that requests must bear. Default: any.", valueName: "key"))
    var apiKey: String?

    @Option(help: ArgumentHelp("Keep everything in this file over a restart.", valueName: "file"))
    var state: String?

    @OptionGroup(title: "Limits") var limits: SandboxLimitFlags

    @OptionGroup(title: "Faults") var faults: SandboxFaultFlags

    @OptionGroup(title: "Calls") var calls: SandboxCallFlags

    @OptionGroup(title: "A workflow to begin with") var workflow: SandboxWorkflowFlags

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        var configuration = SandboxConfiguration()
        configuration.port = port
        configuration.apiKey = apiKey
        configuration.stateFile = state
        try limits.apply(to: &configuration)
        try calls.apply(to: &configuration)
        faults.apply(to: &configuration)
        let workflow = try workflow.read()
        do {
            try await SandboxServer.withServer(configuration) { server in
                if let workflow {
                    try await server.ensureWorkflow(
                        id: workflow.id, name: workflow.id, type: workflow.type,
                        message: workflow.message)
                }
                await Interrupts.wait {
                    Console.data("sandbox at \(server.baseURL)")
                    Console.notice("It calls nobody. Stop it with Ctrl-C.")
                }
            }
        } catch let error as SandboxError {
            if case .configuration = error { throw Refusal(.usage, "\(error).") }
            throw Refusal(.storage, "\(error).")
        }
    }
}
