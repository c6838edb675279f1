/// What is wrong with a setting.
enum SettingsError: CommandError {
    case unreadable(path: String)
    case syntax(path: String, line: Int, column: Int, problem: String)
    case content(path: String, problems: [String])
    case value(key: SettingKey, value: String, origin: Origin, wanted: String)
    case missing(key: SettingKey, why: String)
    case conflict(String)

    /// The text is no `QuotaLimit`.
    static func limit(_ key: SettingKey, _ text: String, _ origin: Origin) -> SettingsError {
        .value(
            key: key, value: text, origin: origin,
            wanted: "should be COUNT/DURATION, both above 0 and the duration at most 31 days "
                + "(744h), such as 6/1m")
    }

    var status: ExitStatus {
        switch self {
        case .unreadable, .syntax, .content: .configuration
        case .value(_, _, .flag, _), .missing, .conflict: .usage
        case .value: .configuration
        }
    }

    var message: String {
        switch self {
        case .unreadable(let path):
            "\(path): this file cannot be read. Check the name, and that you may read it."
        case .syntax(let path, let line, let column, let problem):
            "\(path):\(line):\(column): this is not TOML: \(problem)"
        case .content(let path, let problems):
            problems.map { "\(path): \($0)." }.joined(separator: "\n")
        case .value(let key, let value, let origin, let wanted):
            switch origin {
            case .flag: "\(key.flag) \(value): \(wanted)."
            default: "\(origin.shown): \(key.rawValue) = \(value): \(wanted)."
            }
        case .missing(.file, let why): "FILE is missing: \(why)."
        case .missing(let key, let why): "\(key.flag) is missing: \(why)."
        case .conflict(let problem): problem
        }
    }
}
