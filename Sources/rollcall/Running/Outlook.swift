import Foundation
import RollcallEngine
import RollcallModel
import RollcallReport
import RollcallStore

/// The forecast of a campaign that is not launched yet, from the log of the key that it would spend
/// from.
struct Outlook {
    let target: Target
    let basis: ForecastBasis
    /// Nil where nothing was spent from the key.
    let account: QuotaAccount?

    /// A campaign about to be launched.
    ///
    /// - Parameters:
    ///   - before: requests that are made before the run begins.
    ///   - key: the name of its key in the quota; nil where nothing is known of it.
    init(
        _ target: Target, recipients: Int, batchSize: Int, options: RunOptions,
        workflowID: String?, isCalledBack: Bool, before: Int, ledger: Ledger?, key: String?
    ) throws {
        self.target = target
        let latency = RunEstimate.latency(target)
        var callTime = target == .rehearsal ? .sandbox : CallTime.over(by: options.firstPoll)
        if target == .live, let ledger, let workflowID {
            callTime = try ledger.callTime(
                workflowID: workflowID, target: target, firstPoll: options.firstPoll)
        }
        let quota: QuotaOutlook
        if let ledger, let key, let known = try ledger.quotaKey(named: key) {
            let party = QuotaParty(keyID: known.id, holder: "", limits: options.limits)
            quota = try ledger.outlook(for: party, campaign: nil, latency: latency)
            account = try ledger.account(of: known, limits: options.limits)
        } else {
            let now = Moment(utc: SystemTime().reading().utc, tick: 0)
            quota = QuotaOutlook(unspent: options.limits, now: now, latency: latency)
            account = nil
        }
        var basis = ForecastBasis(
            quota: quota, recipients: recipients, batchSize: batchSize, options: options,
            callTime: callTime)
        basis.state.rules.isCalledBack = isCalledBack
        basis.before = before
        if target == .live, let ledger, let workflowID {
            basis.times = try ledger.batchTimes(of: workflowID, target: target)
        }
        self.basis = basis
    }

    /// A campaign that is only planned: live, on the key at hand; else on the only one that the
    /// ledger knows. A ledger that cannot be read is no reason to plan nothing.
    static func ofPlan(
        recipients: Int, batchSize: Int, kind: WorkflowKind, settings: Settings
    ) throws -> Outlook {
        func outlook(_ ledger: Ledger?, _ key: String?) throws -> Outlook {
            try Outlook(
                .live, recipients: recipients, batchSize: batchSize,
                options: settings.runOptions(onKey: key, of: ledger).binding(kind),
                workflowID: settings.text(.workflow), isCalledBack: settings.isCalledBack,
                // A launch reads the workflow before it shows its forecast, and again before it calls.
                before: 1 + WorkflowCallback(settings: settings).requests,
                ledger: ledger, key: key)
        }
        let size = try? FileManager.default.attributesOfItem(atPath: settings.database)[.size]
        guard let size = size as? Int, size > 0 else { return try outlook(nil, nil) }
        do {
            let ledger = try settings.ledger()
            let live = try ledger.quotaKeys().map(\.name).filter { $0.hasPrefix("live:") }
            // Without a key the plan is as good as any.
            let own = (try? LiveAccess(settings))?.keyName
            return try outlook(ledger, own ?? (live.count == 1 ? live[0] : nil))
        } catch let error as LedgerError {
            Console.words(
                "rollcall: warning: \(Failure(unexpected: error).message) The forecast takes the "
                    + "quota for unspent.")
            return try outlook(nil, nil)
        }
    }

    var text: String {
        ForecastText(
            Forecaster.likely(basis), basis: basis, account: account, zone: .current
        ).text
    }
}
