import Foundation
import RollcallModel
import RollcallStore
import RollcallVoicebot
import RollcallWeb

extension Settings {
    /// The provider will tell of finished calls by itself.
    var isCalledBack: Bool { text(.callbacks) != nil || text(.callbackURL) != nil }

    /// - Throws: usage, unless what is said about callbacks makes sense for such a campaign.
    func requireCallbacks(_ target: Target) throws {
        _ = try CallbackReceiver.address(self)
        _ = try WorkflowCallback(settings: self).url(target: target)
    }
}

/// The callback receiver of this process: beside a run, or by itself.
struct CallbackReceiver {
    let settings: Settings

    /// The address that the settings name; nil where they name none.
    static func address(_ settings: Settings) throws -> ListenAddress? {
        guard let text = settings.text(.callbacks) else { return nil }
        guard let address = ListenAddress(text) else {
            throw settings.wrong(.callbacks, "should be HOST:PORT, such as 127.0.0.1:8787")
        }
        return address
    }

    /// Listens, and receives callbacks while `body` runs.
    ///
    /// - Throws: exit 78 where the address cannot be listened at; `body` did not run then.
    func during(
        _ address: ListenAddress, observe: @escaping @Sendable (CallbackEvent) -> Void,
        _ body: (CallbackServer, [Target: CallbackToken]) async throws -> Void
    ) async throws {
        // In a name of its own: the audit tells what a callback did.
        let ledger = try settings.ledger(by: "a callback, received by ")
        let tokens = try Self.tokens(ledger)
        let reader = CallbackReader()
        let server: CallbackServer
        do {
            server = try await CallbackServer(
                address, ledger: ledger, statuses: settings.statuses,
                decode: { reader.callback($0)?.asProviderCallback }, observe: observe)
        } catch let error as CallbackServerError {
            throw Refusal(.configuration, "\(error). Nothing was sent.")
        }
        if !address.isLoopback {
            Console.words(
                "rollcall: warning: callbacks are received at \(server.address) without TLS: whoever "
                    + "is on the way reads them, and the path. Put a TLS proxy in front, as README says."
            )
        }
        try await server.during { try await body($0, tokens) }
    }

    /// The tokens in force, made where they are missing.
    static func tokens(_ ledger: Ledger, isRenewed: Bool = false) throws -> [Target: CallbackToken]
    {
        var random = SystemRandomNumberGenerator()
        return try Target.allCases.reduce(into: [:]) { tokens, target in
            tokens[target] = try ledger.callbackToken(
                for: target, fresh: CallbackToken(using: &random), isRenewed: isRenewed)
        }
    }
}
