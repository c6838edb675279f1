package import RollcallModel

/// What the engine decides on: one consistent look at a campaign's part of the ledger.
package struct RunView: Sendable {
    package var now: Moment
    package var state: CampaignState
    package var pauseReason: PauseReason?
    package var cancelRequested: Bool
    /// The oldest batch that is sealed and not yet sent.
    package var sealed: SealedBatch?
    /// Rows wait for a batch.
    package var hasUnbatchedRows: Bool
    /// The last five batches that were no part of another one were refused with all their parts.
    package var isBarren: Bool
    package var doubt: DoubtfulBatch?
    /// How many callbacks told something new.
    package var callbacks = 0
    /// Accepted batches, the one due first in front.
    package var following: [FollowedBatch]
    /// What earlier batches of this workflow took, the latest first.
    package var times: [BatchTime] = []
    /// The most items of a page that the server gave lately.
    package var pageCap: Int?
    /// Rows in each state; states without rows are absent.
    package var counts: [RecipientState: Int]
    /// Settled batches with results that only callbacks have told.
    package var unconfirmed: [FollowedBatch] = []
    /// Where the quota stands; nil unless something is unconfirmed.
    package var quota: QuotaState?

    /// Rows that something is left to do for, held ones not among them.
    package var openRows: Int { counts.reduce(0) { $1.key.isOpen ? $0 + $1.value : $0 } }
}

package struct SealedBatch: Sendable, Equatable {
    package var id: Int64
    package var size: Int
}

/// A batch of which nobody knows whether the provider has it.
package struct DoubtfulBatch: Sendable {
    package var id: Int64
    package var size: Int
    /// Tick at which the POST was dead at the latest.
    package var since: Int64
    /// Moment of the intent: nothing of this batch can be older at the provider.
    package var intent: Moment
    /// The machine was started again since the intent: no clock tells how long ago that was.
    package var isOfEarlierBoot: Bool
    /// Only the log of intents tells of the intent, by the wall clock of whoever made it.
    package var isAdopted = false
    /// One of its POSTs that are in doubt left with another key than the one of this run, whose lists
    /// may be of another account.
    package var isOfAnotherKey: Bool
    /// E.164 numbers of the batch, in its order.
    package var phones: [String]
    /// Begins every `rollcall_ref` of this batch.
    package var reference: String
    package var absentListings: Int
    package var listings: Int
    package var listedAt: Int64?
    package var inconclusiveUntil: Int64?
    /// Batch ids of the provider that belong to ledger rows, of any key and campaign of the target.
    package var knownIDs: Set<String>
    /// Requests of this campaign that the provider accepted a minute before the intent or later: a
    /// list without one of them is behind, or its times are not what they seem.
    package var recentIDs: Set<String>
    /// Those of them whose batches hold a number of this one, by the number.
    package var knownHolders: [String: Set<String>]
    /// Another campaign's batch with a number of this one has an open fate, too, or only the
    /// operator's word: a request at the provider may be either's.
    package var hasRivals = false
    /// It was adopted, and its body is not the one that was sent: a reference that matches is not enough.
    package var hasOtherBody = false
    /// HTTP status of the answer to the last POST, if one came.
    package var lastStatus: Int?
    /// How many POSTs of this batch ended in doubt, the last one among them.
    package var doubts: Int
    /// Callbacks came since the intent for a request that no batch is known to be.
    package var hasStrangeCallbacks = false
}
