import RollcallIntake
import RollcallModel

/// What a campaign will need, in words.
struct Forecast {
    let recipients: Int
    let batchSize: Int
    let options: RunOptions

    var text: String {
        let need = QuotaForecast.need(
            recipients: recipients, batchSize: batchSize, perPage: options.perPage)
        let lastPost = QuotaForecast.earliest(need.submissions, limits: options.limits)
        let lastRead = QuotaForecast.earliest(need.total, limits: options.limits)
        let end = max(lastRead, lastPost + options.firstPoll)
        let limits = options.limits.map(\.text).joined(separator: " and ")
        return """
            \(need.batches) batches of at most \(batchSize), at least \(need.total) requests \
            (\(need.submissions) to submit, \(need.reads) to read results), within \(limits)
            last call handed over: \(Self.after(lastPost))
            results known:         \(Self.after(end)), if the calls are over by then
            """
    }

    private static func after(_ milliseconds: Int64) -> String {
        milliseconds == 0
            ? "at once" : "after \(DurationText.rough(milliseconds)) at the earliest"
    }

    static func text(_ samples: MessageSamples) -> String {
        [("first", samples.first), ("longest", samples.longest), ("random", samples.random)]
            .map { name, sample in
                "\n\(name) message (row \(sample.row), \(sample.length.words)):\n"
                    + sample.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { "  \($0)" }.joined(separator: "\n")
            }.joined(separator: "\n")
    }
}
