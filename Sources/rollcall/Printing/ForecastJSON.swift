import Foundation
import RollcallModel
import RollcallReport

/// A forecast as one JSON line (docs/forecast.md).
struct ForecastJSON {
    let outlook: Outlook

    var fields: [String: Any] {
        let forecast = Forecaster.likely(outlook.basis)
        var requests: [String: Int] = ["total": forecast.total]
        for kind in RequestKind.allCases {
            requests[kind.rawValue] = forecast.requests[kind, default: 0]
        }
        let size = min(forecast.batchSize, max(1, forecast.recipients))
        return [
            "target": outlook.target.rawValue, "made": TimeText.utc(forecast.now.utc),
            "recipients": forecast.recipients, "batches": forecast.batches,
            "batch_size": forecast.batchSize, "requests": requests,
            "last_submission": time(forecast.lastSubmission, forecast),
            "last_submission_in_milliseconds": span(forecast.lastSubmission, forecast),
            "last_result": time(forecast.lastResult, forecast),
            "last_result_in_milliseconds": span(forecast.lastResult, forecast),
            "last_result_from_milliseconds": span(forecast.likely?.lowerBound, forecast),
            "last_result_to_milliseconds": span(forecast.likely?.upperBound, forecast),
            "assumptions": [
                "calls_known_from": outlook.basis.callTime.source.rawValue,
                "calls_of_a_batch_milliseconds": outlook.basis.callTime.end(of: size),
                "first_poll_milliseconds": outlook.basis.state.rules.firstPoll,
                "request_milliseconds": outlook.basis.quota.latency,
                "callbacks": outlook.basis.state.rules.isCalledBack,
                "other_campaigns": outlook.basis.quota.others.count,
            ] as [String: Any],
            "quota": outlook.account.map { QuotaJSON(account: $0).fields } ?? NSNull(),
            "batch_sizes": Forecast.table(outlook.basis).map { row($0, forecast) },
        ]
    }

    private func row(_ other: Forecast, _ chosen: Forecast) -> [String: Any] {
        [
            "batch_size": other.batchSize, "requests": other.total,
            "last_submission_in_milliseconds": span(other.lastSubmission, other),
            "last_result_in_milliseconds": span(other.lastResult, other),
            "people_at_risk": other.peopleAtRisk,
            "chosen": other.batchSize == chosen.batchSize,
        ]
    }

    private func time(_ tick: Int64?, _ forecast: Forecast) -> Any {
        tick.map { TimeText.utc(forecast.now.utc + $0 - forecast.now.tick) } ?? NSNull()
    }

    private func span(_ tick: Int64?, _ forecast: Forecast) -> Any {
        tick.map { $0 - forecast.now.tick } ?? NSNull()
    }
}
