import GRDB
import RollcallModel

/// The ledger and its log of intents, held against each other.
struct IntentCensus {
    private let known: KnownIntents
    private let text: IntentLogText?
    private let path: String
    private let lines: [CampaignKey: [LoggedIntent]]
    /// The last word of `adopt` on each campaign, where this state of the ledger has given it.
    private let baselines: [CampaignKey: IntentLine]
    /// The highest number for which a later state of this ledger has given it.
    private let laterBaseline: Int64
    /// Keys of the ledger's attempts, and of its POSTs in the log.
    private let attempted: Set<String>
    private let logged: Set<String>
    /// Numbers of the ledger's POSTs that are known by either.
    private let serials: Set<Int64>

    /// - Parameter text: nil where there is no log.
    init(_ known: KnownIntents, _ text: IntentLogText?, path: String) {
        self.known = known
        self.text = text
        self.path = path
        let all = text?.lines ?? []
        lines = Dictionary(grouping: all) { CampaignKey($0.line) }
        let words = all.filter { $0.line.kind == .baseline && $0.line.ledger == known.ledger }
        baselines = Dictionary(grouping: words.filter { known.adopted[$0.digest] != nil }) {
            CampaignKey($0.line)
        }.compactMapValues { $0.map(\.line).max { $0.serial < $1.serial } }
        laterBaseline =
            words.filter { known.adopted[$0.digest] == nil }.map(\.line.serial).max() ?? 0
        let own = all.filter { $0.line.ledger == known.ledger && $0.line.kind == .post }
        attempted = Set(known.attempts.map(\.key))
        logged = Set(own.map(\.key))
        serials = Set(known.attempts.map(\.serial)).union(own.map(\.line.serial))
    }

    /// POSTs of the campaign that are neither an attempt of the ledger nor adopted.
    func lost(to side: AdoptingSide) -> [LoggedIntent] {
        (lines[side.key] ?? []).filter {
            $0.line.kind == .post && !side.adopted.contains($0.digest)
                && !(isOwn($0) && attempted.contains($0.key))
        }
    }

    /// Names of campaigns whose POSTs the log has, and that the ledger does not have at all, sorted.
    func others(than campaigns: [CampaignRecord], target: Target, since: Int64 = 0) -> [String] {
        let names = Set(campaigns.map { CampaignKey($0) })
        return lines.filter { key, lines in
            key.target == target && !names.contains(key)
                && lines.contains { $0.line.kind == .post && $0.line.ms >= since }
        }.compactMap(\.value.first?.line.campaign).sorted()
    }

    /// Lines that nobody can read, and that the campaign has not accepted as such; those that another one had
    /// accepted before it was made are none of its own.
    func unreadable(to side: AdoptingSide) -> [IntentLogText.Damage] {
        (text?.damage ?? []).filter { damage in
            !side.adopted.contains(damage.digest)
                && known.adopted[damage.digest].map { $0 >= side.campaign.createdAt } ?? true
        }
    }

    /// How many numbers were given to POSTs that neither the ledger nor the log can name.
    func unnamed(to side: AdoptingSide) -> Int64 {
        // What an adoption had accounted for before the campaign was made is none of its own, either.
        let earlier = baselines.values.filter { $0.ms < side.campaign.createdAt }
        let base = (earlier.map(\.serial) + [baselines[side.key]?.serial ?? 0]).max() ?? 0
        let last = max(serials.max() ?? 0, laterBaseline)
        guard last > base else { return 0 }
        return last - base - Int64(serials.count { $0 > base })
    }

    /// Whether the log was written anew in its place, as a copy of it is.
    func isRewritten(_ now: IntentLog.Mark?) -> Bool {
        guard let now, let mark = known.mark else { return false }
        return now.size == mark.size && now.change != mark.change
    }

    /// Nil where the ledger knows of all calls of the campaign.
    ///
    /// - Parameters:
    ///   - here: this machine; nil where nothing tells it from others.
    ///   - birth: of the log, as `IntentLog.birth`.
    ///   - mark: of the log; nil where it tells nothing.
    func gap(
        of side: AdoptingSide, machine here: String?, birth: String?, mark: IntentLog.Mark?
    ) -> IntentGap? {
        let lost = lost(to: side)
        let damage = unreadable(to: side)
        var gap = IntentGap(
            campaign: side.campaign.name, target: side.campaign.target, log: path,
            posts: lost.count, first: lost.map(\.line.ms).min(), last: lost.map(\.line.ms).max())
        gap.rows =
            RowSet(joining: lost.flatMap { RowSet($0.line.post?.rows ?? "")?.ranges ?? [] })
            .count
        gap.isOfOtherLedger = lost.contains { !isOwn($0) }
        gap.unreadable = damage.count
        gap.unreadableLine = damage.first?.line
        gap.unnamed = unnamed(to: side)
        gap.isLogMissing = text == nil && known.hadLog
        gap.unlogged = gap.isLogMissing ? 0 : unlogged(to: side)
        if let here, let machine = side.machine { gap.isOfOtherMachine = machine != here }
        if let birth, let known = side.logBirth { gap.isCopied = known != birth }
        if isRewritten(mark) || side.logBirth == AdoptingSide.rewritten { gap.isCopied = true }
        gap.isUnfinished = side.isUnfinished
        return gap.isWhole ? nil : gap
    }

    /// How many attempts had their lines on the disk for certain, and have none in the log. Where one
    /// line is gone, those of any campaign may be.
    private func unlogged(to side: AdoptingSide) -> Int {
        let base = baselines[side.key]?.serial ?? 0
        return known.attempts.count {
            guard $0.isLogged, $0.serial > base, !logged.contains($0.key) else { return false }
            guard $0.campaign != side.campaign.id, let other = known.campaigns[$0.campaign],
                let settled = baselines[other]
            else { return true }
            // A campaign that came after the loss was adopted had nothing to lose.
            return settled.serial < $0.serial || settled.ms > side.campaign.createdAt
        }
    }

    /// It was made by this ledger, or by a copy of it.
    private func isOwn(_ entry: LoggedIntent) -> Bool { entry.line.ledger == known.ledger }
}
