import RollcallModel
import RollcallTestSupport

@testable import RollcallEngine
@testable import RollcallStore

/// A machine without a ledger, and the views that it may be shown.
enum MachineBench {
    static var options: RunOptions {
        var options = RunOptions()
        options.firstPoll = 100_000
        return options
    }

    static func machine(_ change: (inout RunOptions) -> Void = { _ in }) -> CampaignMachine {
        var options = options
        change(&options)
        return CampaignMachine(
            identity: SampleCampaign(rows: 4).identity, options: options, statuses: StatusTable())
    }

    static func view(_ tick: Int64 = 0, _ change: (inout RunView) -> Void = { _ in }) -> RunView {
        var view = RunView(
            now: Moment(utc: tick, tick: tick), state: .running, pauseReason: nil,
            cancelRequested: false, sealed: nil, hasUnbatchedRows: false, isBarren: false,
            doubt: nil, following: [], counts: [.ready: 4])
        change(&view)
        return view
    }

    static func followed(
        _ id: Int64, acceptedAt: Int64 = 0, lookAt: Int64 = 0, sweptAt: Int64? = nil,
        final: Bool = false, size: Int = 4
    ) -> FollowedBatch {
        FollowedBatch(
            id: id, providerID: "p\(id)", size: size, acceptedAt: acceptedAt, lookAt: lookAt,
            sweptAt: sweptAt, isRequestFinal: final)
    }

    static func doubtful(
        since: Int64 = 0, intent: Moment = Moment(utc: 0, tick: 0), absent: Int = 0,
        listings: Int = 0, listedAt: Int64? = nil, until: Int64? = nil, earlierBoot: Bool = false,
        otherKey: Bool = false, status: Int? = nil, doubts: Int = 1, recent: Set<String> = []
    ) -> DoubtfulBatch {
        DoubtfulBatch(
            id: 1, size: 4, since: since, intent: intent, isOfEarlierBoot: earlierBoot,
            isOfAnotherKey: otherKey, phones: (0..<4).map(SampleCampaign.phone),
            reference: "ref-1-",
            absentListings: absent, listings: listings, listedAt: listedAt,
            inconclusiveUntil: until, knownIDs: ["known", "shared"], recentIDs: recent,
            knownHolders: [SampleCampaign.phone(0): ["shared"]], lastStatus: status,
            doubts: doubts)
    }

    /// Names of the writes, pauses with their reasons.
    static func names(_ writes: [LedgerWrite]) -> [String] {
        writes.map { write in
            if case .paused(let reason, _) = write { return "paused \(reason.rawValue)" }
            return String("\(write)".prefix { $0 != "(" })
        }
    }

    static func name(_ command: Command) -> String {
        switch command {
        case .record(let writes): "record " + names(writes).joined(separator: ", ")
        case .read(let read): "read \(read.purpose)"
        case .wait(let until, let why): "wait \(until) \(why)"
        case .submit(let batch): "submit \(batch)"
        case .seal: "seal"
        case .end: "end"
        }
    }
}
