/// What a forecast starts from: the log of the key, what is left to do, and what is assumed.
package struct ForecastBasis: Sendable {
    /// A batch that the provider has. Ticks.
    package struct Followed: Sendable {
        package var size: Int
        package var acceptedAt: Int64
        package var lookAt: Int64
        package var sweptAt: Int64?
        package var isFinal: Bool
        /// Calls of a sweep under way that were read already.
        package var read = 0

        package init(
            size: Int, acceptedAt: Int64, lookAt: Int64, sweptAt: Int64? = nil,
            isFinal: Bool = false
        ) {
            self.size = size
            self.acceptedAt = acceptedAt
            self.lookAt = lookAt
            self.sweptAt = sweptAt
            self.isFinal = isFinal
        }
    }

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
    package var following: [Followed] = []
    /// Calls of batches that are over.
    package var settled = 0
    package var doubt: Doubt?
    /// When this run last looked at the workflow; nil if it has not.
    package var workflowCheckedAt: Int64?
    package var perPage: Int
    package var firstPoll: Int64
    package var callTime: CallTime
    /// Results come by themselves when the calls are over; nothing is spent on reading them.
    package var isCalledBack = false

    package init(
        quota: QuotaOutlook, recipients: Int, batchSize: Int, options: RunOptions,
        callTime: CallTime
    ) {
        self.quota = quota
        self.recipients = recipients
        self.batchSize = batchSize
        perPage = options.perPage
        firstPoll = options.firstPoll
        self.callTime = callTime
    }
}
