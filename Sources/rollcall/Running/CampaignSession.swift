import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import RollcallWeb

/// One run of one campaign in this process: its lock, its provider, its signals, its report.
struct CampaignSession {
    let ledger: Ledger
    let campaign: CampaignRecord
    let options: RunOptions
    let settings: Settings
    let isJSON: Bool

    private var binding: RunOptions { options.binding(campaign.identity.workflowKind) }

    /// How a lock names this process to the one who comes second.
    static var holderNote: String {
        let process = ProcessInfo.processInfo
        return "process \(process.processIdentifier) on \(process.hostName), since "
            + Date().formatted(.iso8601)
    }

    static func lockPath(_ ledger: Ledger, _ campaign: CampaignRecord) -> String {
        "\(ledger.path).campaign-\(campaign.id).lock"
    }

    /// Runs the campaign to its end, prints what happened, and throws its exit code unless it is 0.
    func run() async throws {
        let lock = try LockFile(
            path: Self.lockPath(ledger, campaign), note: Self.holderNote)
        defer { withExtendedLifetime(lock) {} }
        let now = try ledger.campaign(id: campaign.id)
        guard try !now.state.isFinished || hasOpenRows() else {
            // Held rows may have been settled and called since this copy was made.
            if let gap = try ledger.gap(of: now.id), gap.posts > 0 { throw LedgerError.behind(gap) }
            return try finish(nil)
        }
        let stop = StopSignal()
        let interrupts = Interrupts(stop, campaign: argument)
        let printer: any RunPrinter =
            isJSON ? JSONPrinter() : ProgressPrinter(campaign: now, options: binding)
        defer { printer.close() }
        try await interrupts.during {
            try await receiving { callbackURL in
                let callback = WorkflowCallback(settings: settings)
                if let url = try callback.url(target: now.target) {
                    try await callback.set(url, of: now.identity.workflowID)
                }
                try await drive(now, lock, stop, printer, callbackURL)
            }
        }
        printer.close()
        try finish(interrupts.exitStatus)
    }

    /// - Parameter body: gets the URL for callbacks about this campaign, where they are received.
    private func receiving(_ body: (String?) async throws -> Void) async throws {
        guard let address = try CallbackReceiver.address(settings) else {
            return try await body(nil)
        }
        let target = campaign.target
        try await CallbackReceiver(settings: settings).during(address) { event in
            if case .failed(_) = event {
                Console.words("rollcall: a callback: \(CallbackWords.text(event))")
            }
        } _: { server, tokens in
            Console.notice(
                "Callbacks are received at \(server.address); the whole address: rollcall callbacks url "
                    + "--listen \(server.address)\(target == .rehearsal ? " --rehearsal" : "")")
            try await body(tokens[target].map(server.url))
        }
    }

    private func drive(
        _ now: CampaignRecord, _ lock: LockFile, _ stop: StopSignal, _ printer: any RunPrinter,
        _ callbackURL: String?
    ) async throws {
        do {
            try await ProviderAccess(
                settings: settings, ledger: ledger, campaign: now, callbackURL: callbackURL
            )
            .with(binding) { provider, keyName in
                let binding = binding.limited(to: try settings.limits(onKey: keyName, of: ledger))
                #if DEBUG
                    let provider = CrashingProvider(provider: provider)
                #endif
                let party = QuotaParty(
                    keyID: try ledger.quotaKey(keyName), holder: lock.path,
                    limits: binding.limits)
                try ledger.remember(options, for: campaign.id)
                if settings.givesLimits {
                    try ledger.remember(limits: options.limits, ofKey: party.keyID)
                }
                try ledger.join(party)
                // Limits of a process whose lock is free bind nobody, written down or not.
                defer { try? ledger.leave(party) }
                if let within = now.identity.intake.notCalledWithin {
                    try RecentCalls.requireKnown(ledger, target: now.target, within: within)
                }
                for gap in try ledger.otherGaps(than: campaign.id) {
                    Console.words("rollcall: warning: \(GapWords.warning(gap))")
                }
                let runner = try CampaignRunner(
                    ledger: ledger, provider: provider, campaign: now, options: binding,
                    party: party, statuses: settings.statuses,
                    callTime: now.target == .rehearsal ? .sandbox : nil,
                    isCalledBack: settings.isCalledBack, stop: stop,
                    fingerprint: { SHA256Hex.text(of: Array($0)) },
                    observe: { printer.take($0) })
                try await runner.run()
            }
        } catch LedgerError.storage(let path, let reason) {
            throw StoppedRun(
                cause: .storage(path: path, reason: reason), campaign: argument,
                lacksPause: !isPaused("\(path): \(reason)"))
        } catch LedgerError.intents(let path, let reason) {
            throw StoppedRun(cause: .intents(path: path, reason: reason), campaign: argument)
        }
    }

    private var argument: String { campaign.target.argument(for: campaign.name) }

    /// Pauses the campaign, where the disk takes that.
    private func isPaused(_ note: String) -> Bool {
        do {
            _ = try ledger.pause(campaign.id, reason: .storage, note: note)
            return true
        } catch {
            return false
        }
    }

    /// Resolved rows make a campaign with holds run again; held ones alone do not.
    private func hasOpenRows() throws -> Bool {
        try ledger.counts(of: campaign.id).contains { $0.key.isOpen && $0.value > 0 }
    }

    /// - Parameter signal: what stopped the run, if a signal did.
    private func finish(_ signal: ExitStatus?) throws {
        let end = try ledger.campaign(id: campaign.id)
        let summary = try report(end).summary()
        var status = ExitStatus(
            state: end.state, pause: end.pauseReason, isFulfilled: summary.isFulfilled)
        if status == .interrupted, let signal { status = signal }
        if !summary.isBalanced { status = .internalError }
        if isJSON {
            JSONPrinter.finished(status, rows: summary.rows, total: summary.total)
        } else {
            if end.state == .paused, let note = end.note {
                Console.words("rollcall: paused: \(note.maskingPhones)")
            }
            try report(end).printText()
        }
        if status != .success { throw status }
    }

    private func report(_ campaign: CampaignRecord) -> CampaignReport {
        CampaignReport(
            ledger: ledger, campaign: campaign, statuses: settings.statuses, isRun: false)
    }
}
