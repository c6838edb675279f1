import Foundation

/// What is posted where.
struct CallbackLetter: Sendable {
    let url: CallbackURL
    let body: Data

    /// - Returns: `nil` for a batch that is not to be told of.
    init?(_ callback: Callback, of batch: Batch, echoesTags: Bool) throws {
        guard let url = batch.callBackURL.flatMap(CallbackURL.init) else { return nil }
        self.url = callback.key.kind == .misdirected ? url.misdirected : url
        func told(_ batch: Batch, at instant: Int64) throws -> Data {
            let body = CallbackBody(batch, at: instant, echoesTags: echoesTags)
            return try APIAnswer.encoding(200, body).body
        }
        body =
            switch callback.key.kind {
            case .truth, .again: try told(batch, at: batch.ends)
            case .stale: try told(batch, at: (batch.placed + batch.ends) / 2)
            case .garbage: Data("{\"request_id\": \"\(batch.id)\", \u{0}<html>".utf8)
            case .forged, .misdirected: try told(CallbackLetter.forgery(of: batch), at: batch.ends)
            }
    }

    /// The batch as somebody would make it up who has seen the numbers.
    private static func forgery(of batch: Batch) -> Batch {
        let calls = batch.calls.enumerated().map { index, call in
            Call(
                id: "forged-\(index)", number: call.number, tags: nil, outcome: .failed, key: nil,
                rings: call.rings, answered: nil, ends: call.ends)
        }
        return Batch(id: batch.id, workflowID: batch.workflowID, placed: batch.placed, calls: calls)
    }
}
