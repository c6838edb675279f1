import RollcallModel
import RollcallStore

/// One more complete listing for a batch that is held.
extension CampaignMachine {
    enum RecheckStep: Sendable {
        case read(Read)
        case wait(until: Int64)
        case verdict(Listing.Verdict)
    }

    mutating func recheck(_ batch: DoubtfulBatch, now: Int64) -> RecheckStep {
        if let retry = readFailures.retryAt, retry > now { return .wait(until: retry) }
        let current =
            listing ?? Listing(batch, workflowID: identity.workflowID, perPage: rules.perPage)
        listing = current
        switch current.next {
        case .query(let query): return .read(Read(query: query, purpose: .listing))
        case .verdict(.absent):
            listing = nil
            return .verdict(Self.objection(toAbsenceOf: batch).map { .inconclusive($0) } ?? .absent)
        case .verdict(let verdict):
            listing = nil
            return .verdict(verdict)
        }
    }

    /// - Throws: what makes the whole look worthless: the provider is of no help now.
    mutating func takeRecheck(_ reply: ReadReply, to read: Read, now: Moment)
        throws(RecheckFailure)
    {
        for case .paused(let reason, let note) in take(reply, to: read, now: now) {
            throw RecheckFailure(reason: reason, note: note)
        }
        guard !hasUnreadableLists else {
            throw RecheckFailure(
                reason: .trouble, note: "the provider's lists cannot be read (five tries)")
        }
    }
}
