/// One setting's value and where it came from.
enum SettingValue: Equatable {
    enum Kind: String {
        case text, number, flag, list
    }

    case text(String)
    case number(Int)
    case flag(Bool)
    case list([String])

    /// As `rollcall config` shows it.
    var shown: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let list): list.joined(separator: ", ")
        }
    }
}

/// Who set a value.
enum Origin: Equatable {
    case flag
    case environment(String)
    /// A file and the key in it.
    case file(String)
    /// The campaign's earlier run.
    case stored
    case fallback

    var shown: String {
        switch self {
        case .flag: "flag"
        case .environment(let name): "environment \(name)"
        case .file(let path): path
        case .stored: "the campaign's last run"
        case .fallback: "default"
        }
    }
}
