/// What happened in a campaign, in totals; every number comes from a query over its rows.
package struct ReportSummary: Sendable {
    package struct Requests: Sendable, Equatable {
        package var submit = 0
        package var poll = 0
        package var reconcile = 0
        package var other = 0
        /// The 429s among the others.
        package var refused = 0

        package init() {}
    }

    package var name: String
    package var target: Target
    package var state: CampaignState
    package var pauseReason: PauseReason?
    package var workflowID: String
    package var workflowKind: WorkflowKind
    package var template: String
    /// The contact file as it was named at the launch.
    package var file: String
    /// UTC milliseconds.
    package var createdAt: Int64
    package var firstSentAt: Int64?
    package var lastAcceptedAt: Int64?
    package var finishedAt: Int64?
    package var generatedAt: Int64
    package var limits: [QuotaLimit]
    package var total: Int
    /// One entry for each state, zeros too.
    package var rows: [RecipientState: Int]
    /// One entry for each outcome, zeros too; over rows that are `done`.
    package var outcomes: [Outcome: Int]
    /// Rows `done` that only a callback reported.
    package var unconfirmed: Int
    /// Key pressed and how many pressed it.
    package var responses: [String: Int]
    package var requests: Requests
    package var batches: [BatchState: Int]
    /// Status words of the provider that our table does not know, with how often they stand.
    package var unknownStatuses: [String: Int]
    /// Numbers for which the provider lists more than one call in one batch.
    package var repeatedNumbers: Int
    /// The rows counted one by one are the rows of the file, and the outcomes add up to `done`.
    package var isBalanced: Bool
    /// Batches in doubt and held: what happens next, in plain words.
    package var doubts: [String]
    /// Calls may have been made that the ledger does not know of: rows that count as not called may
    /// have been.
    package var mustAdopt = false
    /// A process goes on with the campaign; no other one may.
    package var isRun = false
    /// The provider's lists may show by now how calls of `unresolved` rows ended.
    package var canSync = false

    package init(
        name: String, target: Target, state: CampaignState, pauseReason: PauseReason?,
        workflowID: String, workflowKind: WorkflowKind, template: String, file: String,
        createdAt: Int64, firstSentAt: Int64?, lastAcceptedAt: Int64?, finishedAt: Int64?,
        generatedAt: Int64, limits: [QuotaLimit], total: Int, rows: [RecipientState: Int],
        outcomes: [Outcome: Int], unconfirmed: Int, responses: [String: Int], requests: Requests,
        batches: [BatchState: Int], unknownStatuses: [String: Int], repeatedNumbers: Int,
        isBalanced: Bool, doubts: [String]
    ) {
        self.name = name
        self.target = target
        self.state = state
        self.pauseReason = pauseReason
        self.workflowID = workflowID
        self.workflowKind = workflowKind
        self.template = template
        self.file = file
        self.createdAt = createdAt
        self.firstSentAt = firstSentAt
        self.lastAcceptedAt = lastAcceptedAt
        self.finishedAt = finishedAt
        self.generatedAt = generatedAt
        self.limits = limits
        self.total = total
        self.rows = rows
        self.outcomes = outcomes
        self.unconfirmed = unconfirmed
        self.responses = responses
        self.requests = requests
        self.batches = batches
        self.unknownStatuses = unknownStatuses
        self.repeatedNumbers = repeatedNumbers
        self.isBalanced = isBalanced
        self.doubts = doubts
    }

    /// Every row reached the end that it should have (exit code 0 rather than 3).
    package var isFulfilled: Bool {
        rows.allSatisfy { state, count in count == 0 || state.isFulfilled }
    }
}
