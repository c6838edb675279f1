/// What a campaign will do if nothing goes wrong. Ticks of the ledger.
package struct Forecast: Sendable, Equatable {
    /// When it was made.
    package var now: Moment
    package var recipients: Int
    package var batches: Int
    package var batchSize: Int
    /// Requests that are still to come.
    package var requests: [RequestKind: Int]
    /// When the last batch is with the provider; nil if none is left to send.
    package var lastSubmission: Int64?
    /// When the last result is known.
    package var lastResult: Int64
    /// Between which ticks that is in nineteen of twenty cases, where chance is reckoned with.
    package var likely: ClosedRange<Int64>?

    package var total: Int { requests.values.reduce(0, +) }
    /// Those whom one lost answer would leave in doubt.
    package var peopleAtRisk: Int { min(batchSize, recipients) }

    /// The sizes that are compared with the chosen one.
    package static let sizes = [1, 10, 50, 100, 200, 500, 1000]

    /// The same campaign in batches of other sizes, and of its own.
    package static func table(_ basis: ForecastBasis) -> [Forecast] {
        Set(sizes + [basis.batchSize]).sorted().map { size in
            var other = basis
            other.batchSize = size
            return Forecaster.likely(other)
        }
    }
}
