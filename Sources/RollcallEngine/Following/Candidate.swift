import RollcallModel
import RollcallStore

/// A request at the provider that might be the batch in doubt, with the calls that it holds.
struct Candidate: Sendable {
    /// What its calls say.
    enum Relation: Sendable, Equatable {
        case same
        case stranger
        /// It cannot be told from the batch, so the batch is not absent either.
        case unclear(String)
    }

    private enum Kinship { case byReference, byNumber, unreadable, mixed, stranger }

    let id: String
    /// How many calls the list of requests says that it has.
    var totalCalls: Int?
    var calls: [ProviderCall] = []

    /// Our own reference outranks everything that the provider writes in its own words: the form
    /// of numbers, times, the workflow, and how many calls it makes of one row. Without it, the
    /// calls must be to numbers of the batch, and to all of them: one stray call to one of our
    /// numbers proves nothing.
    func relation(to batch: DoubtfulBatch, phones: Set<String>, workflowID: String) -> Relation {
        guard !calls.isEmpty else {
            return .unclear("a request at the provider shows no calls yet")
        }
        let kinds = Set(
            calls.map { Self.kinship($0, to: batch, phones: phones, workflowID: workflowID) })
        // The rows behind the references of another body need not be the same people.
        let isSure =
            !batch.hasOtherBody || calls.allSatisfy { phones.contains($0.phone.asE164 ?? "") }
        if kinds == [.byReference] {
            return isSure
                ? .same : .unclear("a request carries this batch's references, not its numbers")
        }
        if kinds == [.stranger] { return .stranger }
        let overlap = Relation.unclear("a request at the provider overlaps with this batch")
        if kinds.contains(.mixed) { return overlap }
        if kinds.contains(.unreadable) {
            return .unclear("the provider writes numbers in a form that cannot be compared")
        }
        if batch.hasRivals, !kinds.contains(.byReference) {
            return .unclear("a request at the provider may be another one to the same numbers")
        }
        let count = Set(calls.map(\.id)).count
        guard !kinds.contains(.stranger), count <= batch.size else { return overlap }
        // A list that was cut short must not make a part of somebody else's request look like ours.
        let isWhole =
            (totalCalls ?? count) <= batch.size
            && (count == batch.size || Set(calls.compactMap(\.phone.asE164)) == phones)
        return kinds.contains(.byReference) || isWhole ? .same : overlap
    }

    private static func kinship(
        _ call: ProviderCall, to batch: DoubtfulBatch, phones: Set<String>, workflowID: String
    ) -> Kinship {
        if call.isReferenced(by: batch) { return .byReference }
        guard let phone = call.phone.asE164 else {
            return call.reference == nil ? .unreadable : .stranger
        }
        guard phones.contains(phone) else { return .stranger }
        let isOurs = call.reference == nil && (call.workflowID ?? workflowID) == workflowID
        return isOurs ? .byNumber : .mixed
    }
}

extension ProviderCall {
    /// It carries the reference of a row of this batch.
    func isReferenced(by batch: DoubtfulBatch) -> Bool {
        reference?.hasPrefix(batch.reference) ?? false
    }
}
