import RollcallModel
import RollcallReport
import RollcallStore
import RollcallWeb

/// One line for each callback, without numbers and without the path.
enum CallbackWords {
    static func text(_ event: CallbackEvent) -> String {
        switch event {
        case .received(let id, let receipt): "request \(id.maskingPhones): \(words(receipt))"
        case .unreadable(let bytes):
            "not a callback (\(bytes.of("byte", "bytes"))); nothing was changed"
        case .tooLong: "longer than 1 MiB; nothing was read"
        case .failed(let error):
            "not stored, and not acknowledged: \(Failure(unexpected: error).message)"
        }
    }

    private static func words(_ receipt: CallbackReceipt) -> String {
        switch receipt {
        case .unknown: "no batch of this database is known to be this request; its id is kept"
        case .nothingNew: "nothing new"
        case .taken(let campaign, let batch, let results, let open):
            "\(campaign), batch \(batch): \(results.of("result", "results")), \(open) still open"
        }
    }
}
