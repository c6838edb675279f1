import Foundation
import RollcallEngine
import RollcallModel
import RollcallStore
import Synchronization

/// Progress for people: one line that renews itself on a terminal, a line every 30 s elsewhere, and
/// whatever is worth remembering on lines of its own.
final class ProgressPrinter: RunPrinter {
    private struct State {
        var progress: RunProgress?
        var waiting: (until: Int64, why: WaitReason)?
        var hasLine = false
        var shownAt: Date?
        var saidLedgerBusy = false
    }

    /// Between two lines where there is no terminal, and two renewals of the line where there is.
    private static let pace = (plain: 30.0, terminal: 0.2)

    private let state = Mutex(State())
    private let isTerminal = Console.isErrorTerminal
    private let target: String

    init(campaign: CampaignRecord, options: RunOptions) {
        target = campaign.target == .live ? "LIVE" : "REHEARSAL"
        let limits = options.limits.map(\.text).joined(separator: " and ")
        Console.notice(
            campaign.target == .live
                ? "LIVE: campaign \"\(campaign.name)\" calls people, within \(limits)."
                : "REHEARSAL: campaign \"\(campaign.name)\" in the built-in sandbox, within \(limits). "
                    + "Nobody is called.")
    }

    func take(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .started(_, let wasUnclean):
                if wasUnclean {
                    say("The last run was cut short; going on from what it recorded.", &state)
                }
            case .progress(let progress): state.progress = progress
            case .waiting(let until, _, let why): state.waiting = (until, why)
            case .wrote(let write):
                state.waiting = nil
                if let words = Self.words(write) { say(words.maskingPhones, &state) }
            case .waitingForLedger:
                if !state.saidLedgerBusy {
                    say(
                        "Another process keeps the ledger busy; waiting to record a result…", &state
                    )
                }
                state.saidLedgerBusy = true
            case .sealed, .submitting, .submitted, .read: state.waiting = nil
            }
            show(&state)
        }
    }

    func close() {
        state.withLock { state in clear(&state) }
    }

    /// What deserves a line of its own: everything that is not smooth.
    private static func words(_ write: LedgerWrite) -> String? {
        switch write {
        case .inDoubt(_, let detail):
            "A batch is in doubt: \(detail). Nothing is sent until the provider's lists tell."
        case .adopted: "The batch in doubt was found at the provider: it was accepted."
        case .held(_, let note):
            "The batch in doubt is held: \(note). It waits for your decision; the report at the end says how."
        case .resealed(_, let note): "The batch in doubt is sent again: \(note)."
        case .notSent(_, let detail): "The provider was not reached (\(detail)); trying again."
        case .refused(_, let detail): "The provider refused a request: \(detail)."
        case .refusedRows(_, _, let detail): "The provider refused rows of a batch: \(detail)."
        case .paused, .accepted, .listed, .look, .calls, .swept, .took, .pageCap, .expired,
            .cancelledUnsent, .finished:
            nil
        }
    }

    private func say(_ words: String, _ state: inout State) {
        clear(&state)
        Console.notice(words)
    }

    private func clear(_ state: inout State) {
        if state.hasLine { Console.rawWords("\r\u{1B}[K") }
        state.hasLine = false
    }

    private func show(_ state: inout State) {
        guard !Console.isQuiet, let progress = state.progress else { return }
        let now = Date()
        let pace = isTerminal ? Self.pace.terminal : Self.pace.plain
        if let last = state.shownAt, now.timeIntervalSince(last) < pace { return }
        state.shownAt = now
        let line = line(progress, waiting: state.waiting)
        if isTerminal {
            Console.rawWords("\r\u{1B}[K" + line.prefix(Console.width - 1))
            state.hasLine = true
        } else {
            Console.words(line)
        }
    }

    private func line(_ progress: RunProgress, waiting: (until: Int64, why: WaitReason)?) -> String
    {
        let done = progress.closed
        let out = progress.counts[.accepted, default: 0]
        var parts = ["\(target) \(done)/\(progress.total) rows settled"]
        if out > 0 { parts.append("\(out) on the phone") }
        let doubtful = progress.counts[.inDoubt, default: 0] + progress.counts[.held, default: 0]
        if doubtful > 0 { parts.append("\(doubtful) in doubt") }
        if let waiting {
            let left = DurationText.rough(waiting.until - progress.now)
            parts.append("\(Self.words(waiting.why)) \(left)")
        }
        let end = DurationText.rough(progress.finishEstimate - progress.now)
        if progress.finishEstimate > progress.now { parts.append("ends in about \(end)") }
        return parts.joined(separator: " · ")
    }

    private static func words(_ why: WaitReason) -> String {
        switch why {
        case .doubt: "checks the batch in doubt in"
        case .trouble: "tries again in"
        case .results: "looks for results in"
        case .blocked(let names): "waits for \(names.joined(separator: ", ")), looks again in"
        case .quota: "next request in"
        }
    }
}
