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
    /// What a campaign's calls are at: the whole address, since one host may have a service for trials
    /// beside the real one. On this machine the host alone: a sandbox changes its port.
    let service: String

    /// For a run, which counts its requests itself.
    var client: VoicebotClient { VoicebotClient(configuration: configuration) }

    /// - Throws: exit 4 without a key, 78 for an address that may not be used.
    init(_ settings: Settings) throws {
        let base = try Self.base(settings)
        let parts = URLComponents(string: base.description)
        host = (parts?.host ?? base.description).lowercased()
        let port = parts?.port.map { $0 == 443 ? "" : ":\($0)" } ?? ""
        service = host.isLoopbackHost ? host : "https://\(host)\(port)\(parts?.path ?? "")"
        let text = try Self.keyText(settings)
        do {
            var configuration = VoicebotConfiguration(
                baseURL: base, accessKey: try AccessKey(text))
            configuration.userAgent = "rollcall/\(Version.text)"
            configuration.endpoints = try Self.endpoints(settings)
            configuration.aliases = try Self.aliases(settings)
            self.configuration = configuration
        } catch let error as VoicebotError {
            throw Refusal(.key, "\(error.message). Copy the key again, as one word.")
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        keyName = "live:" + SHA256Hex.text(of: Array(trimmed.utf8)).prefix(16)
    }

    /// - Parameter service: of a campaign; those of earlier versions name the host alone.
    func isAt(_ service: String) -> Bool { [self.service, host].contains(service) }

    /// - Throws: exit 78 for an address that may not be used.
    static func base(_ settings: Settings) throws -> BaseURL {
        let address = settings.text(.baseURL) ?? ""
        do {
            return try BaseURL(address)
        } catch let error as VoicebotError {
            throw Refusal(
                .configuration,
                "\(settings.origin(.baseURL).shown): base_url \(address): \(error.message). "
                    + "Only https is used, and plain http on this machine.")
        }
    }

    private static func keyText(_ settings: Settings) throws -> String {
        guard let source = KeySource(settings) else {
            throw Refusal(
                .key,
                "The access key is missing. Put it into the environment variable "
                    + "\(KeySource.variableName), or into a file and name that with --api-key-file."
            )
        }
        if let remedy = source.readers {
            Console.words(
                "rollcall: warning: others on this machine can read the key \(source.words). \(remedy)"
            )
        }
        return try source.text()
    }

    /// The names of fields that the configuration file replaces.
    /// - Throws: exit 78.
    static func aliases(_ settings: Settings) throws -> FieldAliases {
        var aliases = FieldAliases()
        for (name, names) in settings.fields {
            do {
                try aliases.replace(name, with: names)
            } catch let error as VoicebotError {
                throw Refusal(
                    .configuration,
                    "\(settings.configurationPath ?? ""): [fields] \(error.message).")
            }
        }
        return aliases
    }

    /// The paths that the configuration file replaces.
    /// - Throws: exit 78.
    static func endpoints(_ settings: Settings) throws -> Endpoints {
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
