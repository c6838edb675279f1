/// Which calls a list shows; what is `nil` does not filter.
struct CallFilter: Sendable {
    var batchID: String?
    /// E.164, compared as it is.
    var number: String?
    /// The name of a status, in capitals.
    var status: String?
    /// Batches placed after this instant (UTC milliseconds) are not listed yet.
    var placedUntil: Int64?

    var isEmpty: Bool {
        batchID == nil && number == nil && status == nil && placedUntil == nil
    }

    func shows(_ batch: Batch) -> Bool {
        (placedUntil.map { batch.placed <= $0 } ?? true) && (batchID.map { batch.id == $0 } ?? true)
    }

    func shows(_ status: CallStatus) -> Bool { self.status.map { status.name == $0 } ?? true }
}
