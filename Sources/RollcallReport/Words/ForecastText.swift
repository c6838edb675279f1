package import Foundation
package import RollcallModel

/// A forecast as a manager reads it.
package struct ForecastText {
    private static let width = 80

    private let forecast: Forecast
    private let basis: ForecastBasis
    private let account: QuotaAccount?
    private let zone: TimeZone

    /// - Parameter account: nil where nothing was spent from the key yet.
    package init(
        _ forecast: Forecast, basis: ForecastBasis, account: QuotaAccount?, zone: TimeZone
    ) {
        self.forecast = forecast
        self.basis = basis
        self.account = account
        self.zone = zone
    }

    package var text: String {
        let words = ([needs, submission, results] + quota).flatMap { $0.wrapped(to: Self.width) }
        let lines = words + [""] + table + [""] + risk.wrapped(to: Self.width)
        return lines.joined(separator: "\n")
    }

    private var needs: String {
        let kinds = RequestKind.allCases.compactMap { kind in
            forecast.requests[kind].map { "\($0.grouped) \(kind.purpose)" }
        }
        let people = forecast.recipients.of("person", "people")
        return "\(people) in \(forecast.batches.of("batch", "batches")) of at most "
            + "\(forecast.batchSize.grouped), \(forecast.total.of("request", "requests")): "
            + kinds.joined(separator: ", ") + "."
    }

    private var submission: String {
        guard let last = forecast.lastSubmission else { return "No call is left to submit." }
        return "The last call is submitted about \(time(last)) (\(span(last)))."
    }

    private var results: String {
        "The last result is expected about \(time(forecast.lastResult)) "
            + "(\(span(forecast.lastResult))\(chance)), \(assumption)."
            + (basis.state.rules.isCalledBack ? " Callbacks are taken to bring the results." : "")
    }

    /// How much earlier or later it may well be, where that is worth a word.
    private var chance: String {
        guard let likely = forecast.likely else { return "" }
        let (from, to) = (
            likely.lowerBound - forecast.now.tick, likely.upperBound - forecast.now.tick
        )
        let middle = forecast.lastResult - forecast.now.tick
        guard (to - from) * 5 > middle else { return "" }
        return ", by chance from \(DurationText.rough(from)) to \(DurationText.rough(to))"
    }

    /// What the time of the last result hangs on.
    private var assumption: String {
        let size = min(basis.batchSize, max(1, basis.recipients))
        let calls = DurationText.rough(basis.callTime.end(of: size))
        let people = size.of("person", "people")
        return switch basis.callTime.source {
        case .sandbox: "as the sandbox takes \(calls) for the calls of \(people)"
        case .batches:
            "if calls take as long as before (\(calls) for \(people), by earlier batches)"
        case .firstLook:
            "if the calls of each batch are over \(calls) after it is taken\(firstLook(size)); nobody "
                + "knows yet how long this provider's calls take, so add what they take longer"
        }
    }

    /// Larger batches are looked at later.
    private func firstLook(_ size: Int) -> String {
        let rules = basis.state.rules
        let look = rules.firstLook(size: size)
        guard look > rules.firstPoll, !rules.isCalledBack else { return "" }
        return " and it is first looked at after \(DurationText.rough(look)), because it is large"
    }

    private var quota: [String] {
        let limits = basis.quota.schedule.limits.sorted { $0.milliseconds < $1.milliseconds }
        let unspent = "Quota: \(limits.map(\.text).joined(separator: " and ")), nothing spent yet."
        guard let account else { return [unspent] }
        var lines = account.windows.reversed().map { window in
            "Quota: \(window.used.grouped) of \(window.limit.count.grouped) spent in the last "
                + DurationText.rough(window.limit.milliseconds)
                + (window.used == 0 ? "." : ": \(QuotaText.spenders(window)).")
        }
        let isUnspent = account.windows.allSatisfy { $0.used == 0 }
        if isUnspent { lines = [unspent] }
        let wait = account.next - account.now.tick
        if wait > 0 {
            let pause = account.holdUntil == account.next ? ": a pause (rollcall limits)" : ""
            lines.append("The next request can leave in \(DurationText.rough(wait))\(pause).")
        } else if account.underWay?.holder != nil {
            lines.append("Another request is under way on the key.")
        } else if !isUnspent {
            lines.append("\(account.freeNow.of("request", "requests")) can leave at once.")
        }
        if account.isPaced {
            lines.append(
                "Requests leave evenly spaced since the provider refused one (rollcall limits).")
        }
        if !basis.quota.others.isEmpty {
            let others = basis.quota.others.count
                .of("other campaign that runs", "other campaigns that run")
            lines.append("This campaign takes turns with \(others) on the key.")
        }
        return lines
    }

    private var table: [String] {
        let heads = ["batch size", "requests", "submitted by", "results by", "people at risk", ""]
        let rows = Forecast.table(basis).map { other in
            [
                other.batchSize.grouped, other.total.grouped,
                other.lastSubmission.map(plainTime) ?? "", plainTime(other.lastResult),
                other.peopleAtRisk.grouped,
                other.batchSize == forecast.batchSize ? "<- chosen" : "",
            ]
        }
        return TextTable.lines([heads] + rows, right: [0, 1, 2, 3, 4])
    }

    private var risk: String {
        "People at risk: if the answer to one request is lost, so many wait until the provider's "
            + "lists tell. Times are \(TimeText.offset(utc(forecast.lastResult), zone))."
    }

    private func utc(_ tick: Int64) -> Int64 { forecast.now.utc + tick - forecast.now.tick }

    private func plainTime(_ tick: Int64) -> String {
        TimeText.clock(utc(tick), near: forecast.now.utc, zone)
    }

    private func time(_ tick: Int64) -> String {
        "\(plainTime(tick)) \(TimeText.offset(utc(tick), zone))"
    }

    private func span(_ tick: Int64) -> String {
        "in \(DurationText.rough(tick - forecast.now.tick))"
    }
}
