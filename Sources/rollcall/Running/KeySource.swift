import Foundation

/// Where the access key comes from.
enum KeySource {
    case variable(String)
    case file(String)

    static let variableName = "ROLLCALL_API_KEY"

    /// A file named on the command line counts before the variable, one in a settings file after.
    /// Nil where there is no key.
    init?(_ settings: Settings) {
        let variable = ProcessInfo.processInfo.environment[Self.variableName] ?? ""
        if !variable.isEmpty, settings.origin(.apiKeyFile) != .flag {
            self = .variable(variable)
        } else if let path = settings.text(.apiKeyFile) {
            self = .file(path)
        } else {
            return nil
        }
    }

    /// The key as it stands there.
    /// - Throws: exit 4 for a file that cannot be read.
    func text() throws -> String {
        switch self {
        case .variable(let text): return text
        case .file(let path):
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw Refusal(.key, "\(path): the key file cannot be read.")
            }
            return text
        }
    }

    var words: String {
        switch self {
        case .variable: "in the environment variable \(Self.variableName)"
        case .file(let path): "in the file \(path)"
        }
    }

    /// What to do where others on this machine can read it; nil where they cannot.
    var readers: String? {
        guard case .file(let path) = self else { return nil }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & 0o077 != 0 else { return nil }
        return "Run: chmod 600 \(path)"
    }
}
