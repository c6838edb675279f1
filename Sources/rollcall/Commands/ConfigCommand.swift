import ArgumentParser
import Foundation

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show every setting in force here, and where it comes from.",
        discussion: """
            Flags count before the environment (ROLLCALL_DB, ROLLCALL_BASE_URL, ROLLCALL_API_KEY), that \
            before a --campaign file, that before the configuration file ($ROLLCALL_CONFIG, else \
            $XDG_CONFIG_HOME/rollcall/config.toml). Keys are the long flag names with _ for -. \
            [statuses] adds words of the provider: WORD = "answered"; [endpoints] changes its paths, [fields] \
            the names of fields in its answers.

            EXAMPLE
              rollcall config

            EXIT CODES
            \(ExitStatus.table([.success, .usage, .configuration], success: "done"))
            """)

    @Option(
        name: .customLong("campaign"),
        help: ArgumentHelp("Show a campaign file's settings, too.", valueName: "file.toml"))
    var campaignFile: String?

    @OptionGroup(title: "Output") var output: OutputFlags

    func run() throws {
        output.apply()
        let settings = try Settings(flags: [:], campaignFile: campaignFile)
        let width = SettingKey.allCases.map(\.rawValue.count).max() ?? 0
        Console.data(
            "configuration file: \(settings.configurationPath ?? "none")")
        for key in SettingKey.allCases {
            let name = key.rawValue + String(repeating: " ", count: width - key.rawValue.count)
            if key == .db, settings.entry(key) == nil {
                Console.data("\(name)  \(settings.database)  (default)")
            } else if let entry = settings.entry(key) {
                Console.data("\(name)  \(entry.value.shown)  (\(entry.origin.shown))")
            } else {
                Console.data("\(name)  -")
            }
        }
        let variable = ProcessInfo.processInfo.environment["ROLLCALL_API_KEY"] ?? ""
        Console.data(
            "api key: " + (variable.isEmpty ? "not in ROLLCALL_API_KEY" : "in ROLLCALL_API_KEY"))
        for (name, path) in settings.endpoints.sorted(by: { $0.key < $1.key }) {
            Console.data("endpoint \(name)  \(path)")
        }
        for (name, names) in settings.fields.sorted(by: { $0.key < $1.key }) {
            Console.data("field \(name)  \(names.joined(separator: ", "))")
        }
    }
}
