import ArgumentParser
import Foundation
import RollcallModel
import RollcallSandbox

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "The provider emulated: it calls nobody.",
        discussion: """
            EXAMPLE
              rollcall sandbox serve --port 8080

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage], success: "done"))
            """,
        subcommands: [SandboxServeCommand.self])
}

struct SandboxServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the emulated provider on this machine until interrupted.",
        discussion: """
            Prints its address on the first line. A run uses it with ROLLCALL_BASE_URL and --live. \
            GET /sandbox/ledger lists every call that was placed; POST /sandbox/faults arms faults.

            EXAMPLE
              rollcall sandbox serve --port 8080 --api-key demo --workflow reminder \\
                --template-file samples/clinic-reminder.txt

            EXIT CODES
            \(ExitStatus.table([.success, .storage, .usage], success: "done"))
            """)

    @Option(help: "The port; 0 takes a free one.")
    var port = 0

    @Option(help: ArgumentHelp("The key that requests must bear. Default: any.", valueName: "key"))
    var apiKey: String?

    @Option(
        help: ArgumentHelp(
            "At most COUNT requests in DURATION. (Repeatable; replaces 6/1m and 60/1h.)",
            valueName: "count/duration"))
    var limit: [String] = []

    @Option(help: "Decides how each call ends.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Keep everything in this file over a restart.", valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("How long calls take at least.", valueName: "duration"))
    var shortestCall = "1s"

    @Option(help: ArgumentHelp("How long calls take at most.", valueName: "duration"))
    var longestCall = "3s"

    @Option(help: ArgumentHelp("The id of a workflow to have from the start.", valueName: "id"))
    var workflow: String?

    @Option(help: ArgumentHelp("That workflow's message.", valueName: "text"))
    var template: String?

    @Option(help: ArgumentHelp("A file that holds that workflow's message.", valueName: "file"))
    var templateFile: String?

    @Option(
        help: ArgumentHelp("That workflow's type: robocall or conversation.", valueName: "type"))
    var workflowType: String?

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() async throws {
        output.apply()
        let configuration = try configuration()
        let settings = try Settings(flags: messageSettings)
        let text = try settings.localTemplate()
        guard (workflow == nil) == (text == nil) else {
            throw SettingsError.conflict("--workflow goes with --template or --template-file.")
        }
        do {
            try await serve(configuration, settings, text)
        } catch let error as SandboxError {
            if case .configuration = error { throw Refusal(.usage, "\(error).") }
            throw Refusal(.storage, "\(error).")
        }
    }

    private var messageSettings: [SettingKey: SettingValue] {
        var found: [SettingKey: SettingValue] = [:]
        found[.template] = template.map(SettingValue.text)
        found[.templateFile] = templateFile.map(SettingValue.text)
        found[.workflowType] = workflowType.map(SettingValue.text)
        return found
    }

    private func serve(
        _ configuration: SandboxConfiguration, _ settings: Settings, _ text: String?
    ) async throws {
        try await SandboxServer.withServer(configuration) { server in
            if let workflow, let text {
                let type: SandboxWorkflowType =
                    try settings.workflowKind(of: text) == .robocall ? .robocall : .conversation
                try await server.ensureWorkflow(
                    id: workflow, name: workflow, type: type, message: text)
            }
            Console.data("sandbox at \(server.baseURL)")
            Console.notice("It calls nobody. Stop it with Ctrl-C.")
            await Interrupts.wait()
        }
    }

    private func configuration() throws -> SandboxConfiguration {
        var configuration = SandboxConfiguration()
        configuration.port = port
        configuration.apiKey = apiKey
        configuration.seed = seed
        configuration.stateFile = state
        if !limit.isEmpty {
            configuration.limits = try limit.map { text in
                guard let limit = QuotaLimit(text) else {
                    throw SettingsError.value(
                        key: .limit, value: text, origin: .flag,
                        wanted: "should be COUNT/DURATION, such as 6/1m")
                }
                return SandboxLimit(count: limit.count, milliseconds: limit.milliseconds)
            }
        }
        guard let shortest = DurationText.milliseconds(shortestCall),
            let longest = DurationText.milliseconds(longestCall), shortest <= longest
        else {
            throw SettingsError.conflict(
                "--shortest-call and --longest-call should be durations such as 1s and 3s.")
        }
        configuration.callMilliseconds = Int(shortest)...Int(longest)
        return configuration
    }
}
