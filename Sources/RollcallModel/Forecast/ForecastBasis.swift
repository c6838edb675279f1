/// What a forecast starts from: the log of the key, what is left to do, and what is assumed.
package struct ForecastBasis: Sendable {
    /// A batch of which nobody knows whether the provider has it: nothing leaves before that tick,
    /// and the lists take so many requests. It is taken to be found.
    package struct Doubt: Sendable {
        package var until: Int64
        package var requests: Int
        package var size: Int

        package init(until: Int64, requests: Int, size: Int) {
            self.until = until
            self.requests = requests
            self.size = size
        }
    }

    package var quota: QuotaOutlook
    /// Rows that are in no batch yet, and how many of them go into one.
    package var recipients: Int
    package var batchSize: Int
    /// Sizes of batches that are sealed and not sent.
    package var sealed: [Int] = []
    /// In the order of their acceptance.
    package var following: [FollowedBatch] = []
    /// What earlier batches of the workflow took, as the run will know it.
    package var times: [BatchTime] = []
    /// How far the reading has come.
    package var state: FollowingState
    /// Calls of batches that are over.
    package var settled = 0
    package var doubt: Doubt?
    /// Requests that are made before the run begins.
    package var before = 0
    /// When this run last looked at the workflow; nil if it has not.
    package var workflowCheckedAt: Int64?
    package var callTime: CallTime

    package init(
        quota: QuotaOutlook, recipients: Int, batchSize: Int, options: RunOptions,
        callTime: CallTime
    ) {
        self.quota = quota
        self.recipients = recipients
        self.batchSize = batchSize
        state = FollowingState(FollowingRules(options))
        state.rules.perPage = min(options.perPage, quota.pageCap ?? options.perPage)
        self.callTime = callTime
    }
}
