import RollcallModel
import RollcallStore
import RollcallTestSupport

extension Operator {
    /// A callback comes, twice.
    ///
    /// - Throws: `Violation` of 8 where the second one changes anything.
    func callBack(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        _ = try ledger.callbackToken(for: .live, fresh: CallbackToken(using: &random))
        let callback = stage.with { $0.callback(&random) }
        for isAgain in [false, true] {
            let receipt = try ledger.receive(
                callback, bytes: 100, for: .live, statuses: StatusTable())
            stage.with { $0.note("callback about \(callback.requestID): \(receipt)") }
            if isAgain, case .taken = receipt {
                throw Violation(8, "a callback that came twice was taken twice")
            }
        }
    }
}
