import ArgumentParser

@main
struct Rollcall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall",
        abstract: "Calls everybody on a list, once, and reports on every row.",
        discussion: """
            Reads a contact file (CSV), checks every message before anybody is called, submits the \
            calls within the provider's quota, survives any interruption, and accounts for every row.

            A run goes to the built-in sandbox, which calls nobody, unless --live is given.

            EXAMPLE
              rollcall check patients.csv --template-file message.txt --default-region NG
              rollcall launch patients.csv --template-file message.txt \\
                --default-region NG --name june

            EXIT CODES
            \(ExitStatus.helpTable)
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, PreviewCommand.self, NumberCommand.self, PlanCommand.self,
            LaunchCommand.self,
            ResumeCommand.self,
            StatusCommand.self, CampaignsCommand.self, PauseCommand.self, CancelCommand.self,
            ResolveCommand.self, AdoptCommand.self, ReportCommand.self, SyncCommand.self,
            EventsCommand.self,
            LimitsCommand.self, CallbacksCommand.self,
            WorkflowsCommand.self, RequestsCommand.self, CallsCommand.self,
            SuppressCommand.self, DatabaseCommand.self, SandboxCommand.self, ConfigCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        Console.occupyClosedStreams()
        Interrupts.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            if let problem = Console.lostOutput {
                throw Refusal(.storage, "Standard output could not be written: \(problem).")
            }
        } catch let status as ExitStatus {
            status.leave()
        } catch let error as any CommandError {
            let failure = Failure(error)
            failure.print()
            failure.status.leave()
        } catch {
            guard Self.isParserOwn(error) else {
                let failure = Failure(unexpected: error)
                failure.print()
                failure.status.leave()
            }
            let isWrong = !exitCode(for: error).isSuccess
            if isWrong, Swift.CommandLine.arguments.contains("--json") {
                JSONPrinter.finished(.usage, rows: [:], total: 0, error: message(for: error))
            }
            exit(withError: error)
        }
    }

    /// Help, version and usage errors are worded, and given their exit code 64, by the parser.
    private static func isParserOwn(_ error: any Error) -> Bool {
        error is ValidationError || error is CleanExit || error is ExitCode
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
