import Foundation
import RollcallModel

/// The effective settings of one command: flags over environment over campaign file over
/// configuration file over defaults, each with its origin.
struct Settings {
    private var values: [SettingKey: (value: SettingValue, origin: Origin)] = [:]
    private(set) var statuses = StatusTable()
    private(set) var endpoints: [String: String] = [:]
    /// Names of the provider's fields.
    private(set) var fields: [String: [String]] = [:]
    /// Limits of the configuration file, whatever stands above it.
    private(set) var configuredLimits: [String] = []
    /// The configuration file that was read; nil if there is none.
    private(set) var configurationPath: String?

    /// - Parameters:
    ///   - flags: what the command line says.
    ///   - stored: run options of the campaign's last run, below flags and campaign file.
    init(
        flags: [SettingKey: SettingValue], campaignFile: String? = nil,
        stored: [SettingKey: SettingValue]? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        for key in SettingKey.allCases {
            if let fallback = key.fallback { values[key] = (fallback, .fallback) }
        }
        if let path = try Self.configurationFile(environment) {
            configurationPath = path
            let file = try SettingsFile(path: path, role: .configuration)
            take(file.values, .file(path))
            if file.values[.limit] != nil { configuredLimits = list(.limit) }
            endpoints = file.endpoints
            fields = file.fields
            for (word, meaning) in file.statuses { try extend(word, meaning, path) }
        }
        if let stored { take(stored, .stored) }
        if let campaignFile {
            take(try SettingsFile(path: campaignFile, role: .campaign).values, .file(campaignFile))
        }
        for (name, key) in [("ROLLCALL_DB", SettingKey.db), ("ROLLCALL_BASE_URL", .baseURL)] {
            if let text = environment[name], !text.isEmpty {
                values[key] = (.text(text), .environment(name))
            }
        }
        take(flags, .flag)
        // A message given on one level replaces one given in another form below it.
        let levels: [SettingKey: Int] = [.template, .templateFile].reduce(into: [:]) {
            $0[$1] = values[$1].map { $0.origin == .flag ? 2 : 1 }
        }
        if levels[.template] == 2, levels[.templateFile] == 1 { values[.templateFile] = nil }
        if levels[.templateFile] == 2, levels[.template] == 1 { values[.template] = nil }
    }

    private mutating func take(_ new: [SettingKey: SettingValue], _ origin: Origin) {
        for (key, value) in new { values[key] = (value, origin) }
    }

    private mutating func extend(_ word: String, _ meaning: String, _ path: String) throws {
        if meaning == "pending" {
            statuses.extend(word, .pending)
        } else if let outcome = Outcome(rawValue: meaning) {
            statuses.extend(word, .final(outcome))
        } else {
            let known = (["pending"] + Outcome.allCases.map(\.rawValue)).joined(separator: ", ")
            throw SettingsError.content(
                path: path,
                problems: ["[statuses] \(word) = \"\(meaning)\" should be one of: \(known)"])
        }
    }

    /// `ROLLCALL_CONFIG`, which must exist, else the usual place, which need not.
    private static func configurationFile(_ environment: [String: String]) throws -> String? {
        if let path = environment["ROLLCALL_CONFIG"], !path.isEmpty { return path }
        let path = home(environment, "XDG_CONFIG_HOME", ".config") + "/rollcall/config.toml"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    private static func home(_ environment: [String: String], _ name: String, _ folder: String)
        -> String
    {
        if let path = environment[name], path.hasPrefix("/") { return path }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/" + folder
    }

    // MARK: - Reading

    func entry(_ key: SettingKey) -> (value: SettingValue, origin: Origin)? { values[key] }

    func origin(_ key: SettingKey) -> Origin { values[key]?.origin ?? .fallback }

    func text(_ key: SettingKey) -> String? {
        if case .text(let text) = values[key]?.value, !text.isEmpty { text } else { nil }
    }

    func isSet(_ key: SettingKey) -> Bool { values[key]?.value == .flag(true) }

    func list(_ key: SettingKey) -> [String] {
        if case .list(let list) = values[key]?.value { list } else { [] }
    }

    func number(_ key: SettingKey, in range: ClosedRange<Int>) throws -> Int {
        guard case .number(let number) = values[key]?.value, range.contains(number) else {
            throw wrong(
                key, "should be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Milliseconds.
    func duration(_ key: SettingKey) throws -> Int64 {
        guard let text = text(key), let found = DurationText.milliseconds(text) else {
            throw wrong(
                key, "should be a duration of at most 366 days, such as 250ms, 2s, 15m, 1h or 7d")
        }
        return found
    }

    func wrong(_ key: SettingKey, _ wanted: String) -> SettingsError {
        let entry = values[key]
        return .value(
            key: key, value: entry?.value.shown ?? "", origin: entry?.origin ?? .flag,
            wanted: wanted)
    }

    /// Absolute path of the ledger (SQLite gives some relative ones a meaning of its own).
    var database: String {
        let path =
            text(.db)
            ?? Self.home(ProcessInfo.processInfo.environment, "XDG_DATA_HOME", ".local/share")
            + "/rollcall/rollcall.sqlite"
        return path.hasPrefix("/")
            ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
