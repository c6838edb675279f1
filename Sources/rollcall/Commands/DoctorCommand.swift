import ArgumentParser
import RollcallModel
import RollcallVoicebot

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look whether everything is in order here, and at the provider. Changes nothing.",
        discussion: """
            Looks at the program, the phone data, the configuration, the access key's form (the key is \
            never shown), the database, the time zones and the clock. Each check is a line: ok, note or \
            problem, and what to do.

            --contract holds what Rollcall assumes of the provider's API against the live service, with \
            at most 5 requests, which only read and count in the quota, and prints the configuration \
            lines that mend what does not hold. --test-call places exactly one call, to your own number, as a live \
            campaign of one row; the same number again prints its report, unless --name gives another name.

            EXAMPLE
              rollcall doctor
              rollcall doctor --contract
              rollcall doctor --test-call +2348055512345 --workflow 9b643eb4 --value name=Ada

            EXIT CODES
            \(ExitStatus.table(ExitStatus.allCases.filter { $0 != .noCampaign }, success: "all is well"))
            """)

    @Flag(help: "Ask the provider whether its API is as assumed.")
    var contract = false

    @Option(help: ArgumentHelp("Call this number once; yours.", valueName: "number"))
    var testCall: String?

    @Option(help: ArgumentHelp("The workflow to ask for, or to call with.", valueName: "id"))
    var workflow: String?

    @Option(
        help: ArgumentHelp(
            "With --test-call: a parameter's value. (Repeatable.)", valueName: "name=text"))
    var value: [String] = []

    @Option(help: ArgumentHelp("With --test-call: what it is called.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "With --test-call: its name once more, instead of typing it at the prompt.",
            valueName: "name"))
    var confirm: String?

    @Option(
        help: ArgumentHelp(
            "The country of a number without a country code, as two letters.", valueName: "country")
    )
    var defaultRegion: String?

    @Option(help: ArgumentHelp("Where the access key is: a file.", valueName: "file"))
    var apiKeyFile: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @OptionGroup(title: "Output") var output: OutputFlags

    func validate() throws {
        if contract, testCall != nil {
            throw ValidationError("Give --contract or --test-call, one at a time.")
        }
        if testCall == nil, !contract, workflow != nil {
            throw ValidationError("--workflow goes with --contract or --test-call.")
        }
        if testCall == nil, name != nil || confirm != nil || !value.isEmpty {
            throw ValidationError("--value, --name and --confirm go with --test-call.")
        }
    }

    func run() async throws {
        output.apply()
        if let testCall {
            let call = TestCall(
                number: testCall, values: value, flags: flags, name: name, confirmation: confirm,
                isJSON: json)
            return try await JSONEnding(isJSON: json).around { try await call.run() }
        }
        let findings = try await examine()
        let status = findings.first(where: \.isProblem)?.status ?? .success
        if json {
            let counts = Dictionary(grouping: findings, by: \.standing.rawValue).mapValues(\.count)
            JSONPrinter.line("finished", ["exit_code": status.rawValue, "checks": counts])
        }
        if status != .success { throw status }
    }

    private var flags: [SettingKey: SettingValue] {
        var flags: [SettingKey: SettingValue] = [:]
        flags[.workflow] = workflow.map(SettingValue.text)
        flags[.defaultRegion] = defaultRegion.map(SettingValue.text)
        flags[.apiKeyFile] = apiKeyFile.map(SettingValue.text)
        return flags
    }

    /// Each finding is printed as soon as it is known.
    private func examine() async throws -> [DoctorFinding] {
        var all: [DoctorFinding] = []
        func tell(_ findings: [DoctorFinding]) {
            for finding in findings { finding.print(isJSON: json) }
            all += findings
        }
        tell(try VersionCheck.findings())
        do {
            let settings = try Settings(flags: flags)
            tell(SettingsCheck(settings: settings).findings)
            tell([KeyCheck(settings: settings, isNeeded: contract).finding])
            tell(DatabaseCheck(path: settings.database).findings)
            tell([ZoneCheck.finding, try await ClockCheck(time: SystemTime()).finding()])
            if contract {
                tell(await provider(settings, isHindered: all.contains(where: \.isProblem)))
            }
        } catch let error as SettingsError {
            tell([
                .problem("configuration", error),
                .note(
                    "access key, database and free space", "not looked at",
                    remedy: "Mend the configuration first."),
                ZoneCheck.finding,
                try await ClockCheck(time: SystemTime()).finding(),
            ])
        }
        return all
    }

    private func provider(_ settings: Settings, isHindered: Bool) async -> [DoctorFinding] {
        guard !isHindered else {
            return [.note("contract", "not asked for", remedy: "See to the problems above first.")]
        }
        do {
            return try await ContractCheck(settings: settings, isJSON: json).findings()
        } catch {
            return [.problem("contract", error)]
        }
    }
}
