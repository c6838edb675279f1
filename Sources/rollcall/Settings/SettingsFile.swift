import Foundation
import RollcallModel
import TOMLKit

/// A TOML file of settings: the machine's configuration, or one campaign.
struct SettingsFile {
    enum Role {
        case configuration, campaign
    }

    let path: String
    private(set) var values: [SettingKey: SettingValue] = [:]
    /// `[statuses]`: words of the provider and the outcome that they mean.
    private(set) var statuses: [String: String] = [:]
    /// `[endpoints]`: paths of the provider's API, by the client's names for them.
    private(set) var endpoints: [String: String] = [:]

    /// `[fields]`: names of the provider's fields, by the client's names for them.
    private(set) var fields: [String: [String]] = [:]

    /// - Throws: `SettingsError` for a file that cannot be read, is no TOML, or holds a key or a value
    ///   that means nothing; all of them at once.
    init(path: String, role: Role) throws {
        self.path = path
        let text: String
        do {
            // "No configuration" is often spelled so, and Foundation reads no devices.
            text = path == "/dev/null" ? "" : try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw SettingsError.unreadable(path: path)
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw SettingsError.syntax(
                path: path, line: error.source.begin.line, column: error.source.begin.column,
                problem: error.description)
        }
        var problems: [String] = []
        for key in table.keys {
            guard let found = table[key] else { continue }
            if role == .configuration, key == "statuses" || key == "endpoints" {
                guard let words = Self.words(found) else {
                    problems.append("[\(key)] holds something else than texts")
                    continue
                }
                if key == "statuses" { statuses = words } else { endpoints = words }
                continue
            }
            if role == .configuration, key == "fields" {
                guard let names = Self.lists(found) else {
                    problems.append("[fields] holds something else than texts and lists of texts")
                    continue
                }
                fields = names
                continue
            }
            guard let setting = SettingKey(rawValue: key),
                role == .campaign || !setting.isOfCampaign
            else {
                let known = SettingKey.allCases.filter { role == .campaign || !$0.isOfCampaign }
                problems.append(Self.unknown(key, known.map(\.rawValue)))
                continue
            }
            guard let value = Self.value(found, setting.kind) else {
                problems.append("\(key) should be \(Self.article(setting.kind))")
                continue
            }
            values[setting] = setting.isPath ? resolved(value) : value
        }
        guard problems.isEmpty else {
            throw SettingsError.content(path: path, problems: problems.sorted())
        }
    }

    /// Paths in a file are relative to its folder.
    private func resolved(_ value: SettingValue) -> SettingValue {
        guard case .text(let text) = value, !text.hasPrefix("/"), text != "-" else { return value }
        let folder = (path as NSString).deletingLastPathComponent
        return .text(folder.isEmpty ? text : folder + "/" + text)
    }

    private static func value(_ found: any TOMLValueConvertible, _ kind: SettingValue.Kind)
        -> SettingValue?
    {
        switch kind {
        case .text: found.string.map(SettingValue.text)
        case .number: found.int.map(SettingValue.number)
        case .flag: found.bool.map(SettingValue.flag)
        case .list:
            if let single = found.string {
                .list([single])
            } else if let array = found.array {
                array.allSatisfy { $0.string != nil } ? .list(array.compactMap(\.string)) : nil
            } else {
                nil
            }
        }
    }

    private static func words(_ found: any TOMLValueConvertible) -> [String: String]? {
        guard let table = found.table else { return nil }
        var words: [String: String] = [:]
        for key in table.keys {
            guard let word = table[key]?.string else { return nil }
            words[key] = word
        }
        return words
    }

    private static func lists(_ found: any TOMLValueConvertible) -> [String: [String]]? {
        guard let table = found.table else { return nil }
        var lists: [String: [String]] = [:]
        for key in table.keys {
            guard let entry = table[key], case .list(let list) = value(entry, .list) else {
                return nil
            }
            lists[key] = list
        }
        return lists
    }

    private static func article(_ kind: SettingValue.Kind) -> String {
        switch kind {
        case .text: "a text in quotes"
        case .number: "a whole number"
        case .flag: "true or false"
        case .list: "a text, or a list of texts"
        }
    }

    private static func unknown(_ key: String, _ known: [String]) -> String {
        if key == "confirm" {
            return
                "confirm has no place in a file: a live run is confirmed by hand, or with --confirm"
        }
        guard SettingKey(rawValue: key) == nil else {
            return "\(key) is a campaign's, not a machine's: put it into a file for --campaign"
        }
        let hint = key.nearest(of: known).map { " (did you mean \($0)?)" } ?? ""
        return "there is no setting \(key)\(hint)"
    }
}
