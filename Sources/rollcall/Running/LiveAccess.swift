import Foundation
import RollcallModel
import RollcallVoicebot

/// The way to the provider: its address and the key, never shown.
struct LiveAccess {
    let configuration: VoicebotConfiguration
    /// Names the key in the ledger's quota without giving it away.
    let keyName: String
    /// The provider's host, without its port.
    let host: String

    /// For a run, which counts its requests itself.
    var client: VoicebotClient { VoicebotClient(configuration: configuration) }

    /// - Throws: exit 4 without a key, 78 for an address that may not be used.
    init(_ settings: Settings) throws {
        let address = settings.text(.baseURL) ?? ""
        let base: BaseURL
        do {
            base = try BaseURL(address)
        } catch let error as VoicebotError {
            throw Refusal(
                .configuration,
                "\(settings.origin(.baseURL).shown): base_url \(address): \(error.message). "
                    + "Only https is used, and plain http on this machine.")
        }
        host = URLComponents(string: address)?.host ?? address
        let text = try Self.keyText(settings)
        do {
            var configuration = VoicebotConfiguration(
                baseURL: base, accessKey: try AccessKey(text))
            configuration.userAgent = "rollcall/\(Version.text)"
            configuration.endpoints = try Self.endpoints(settings)
            self.configuration = configuration
        } catch let error as VoicebotError {
            throw Refusal(.key, "\(error.message). Copy the key again, as one word.")
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        keyName = "live:" + SHA256Hex.text(of: Array(trimmed.utf8)).prefix(16)
    }

    private static func keyText(_ settings: Settings) throws -> String {
        let variable = ProcessInfo.processInfo.environment["ROLLCALL_API_KEY"] ?? ""
        // A file named on the command line counts before the variable, one in a settings file after.
        if !variable.isEmpty, settings.origin(.apiKeyFile) != .flag { return variable }
        guard let path = settings.text(.apiKeyFile) else {
            throw Refusal(
                .key,
                "The access key is missing. Put it into the environment variable ROLLCALL_API_KEY, "
                    + "or into a file and name that with --api-key-file.")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Refusal(.key, "\(path): the key file cannot be read.")
        }
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & 0o077 != 0 {
            Console.words(
                "rollcall: warning: others on this machine can read the key in \(path). "
                    + "Run: chmod 600 \(path)")
        }
        return text
    }

    private static func endpoints(_ settings: Settings) throws -> Endpoints {
        var endpoints = Endpoints()
        for (name, text) in settings.endpoints {
            do {
                try endpoints.replace(name, with: text)
            } catch let error as VoicebotError {
                throw Refusal(
                    .configuration,
                    "\(settings.configurationPath ?? ""): [endpoints] \(error.message).")
            }
        }
        return endpoints
    }
}
