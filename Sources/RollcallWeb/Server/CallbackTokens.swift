import RollcallModel
import RollcallStore
import Synchronization

/// The paths that callbacks come to, read anew from the ledger once a second at the most.
final class CallbackTokens: Sendable {
    /// What comes before the token.
    static let folder = "/callbacks/"
    /// Milliseconds; a token that was renewed is believed for so long.
    private static let life: Int64 = 1000

    private let ledger: Ledger
    private let known = Mutex<(tokens: [Target: CallbackToken], at: Int64)?>(nil)

    init(_ ledger: Ledger) { self.ledger = ledger }

    /// Nil for a path that is none of them. Says so after the same time, whatever is wrong with it.
    func target(of path: String) throws -> Target? {
        let path = path.prefix { $0 != "?" }
        guard path.hasPrefix(Self.folder),
            let given = CallbackToken(path.dropFirst(Self.folder.count))
        else { return nil }
        var found: Target?
        for (target, token) in try current() where token == given { found = target }
        return found
    }

    private func current() throws -> [Target: CallbackToken] {
        let now = ledger.time.reading().boot
        if let known = known.withLock({ $0 }), (0..<Self.life).contains(now - known.at) {
            return known.tokens
        }
        let tokens = try ledger.callbackTokens()
        known.withLock { $0 = (tokens, now) }
        return tokens
    }
}
