import RollcallModel
import RollcallStore

/// One complete listing for a batch in doubt: what the provider's lists say about it.
///
/// The requests of this workflow since the intent, then the calls by number for three numbers of the
/// batch, then the calls of every request that might be the batch (DESIGN, "In doubt").
struct Listing: Sendable {
    enum Verdict: Sendable, Equatable {
        case match(providerID: String)
        case absent
        case inconclusive(String)
    }

    enum Next: Sendable, Equatable {
        case query(Read.Query)
        case verdict(Verdict)
    }

    /// How far the provider's clock may be off from ours, in milliseconds.
    static let skew: Int64 = 120_000
    /// The same where a wall clock is all that is known of the intent: it is of an earlier boot, or the
    /// log of intents alone tells of it.
    static let skewOverBoots: Int64 = skew + 86_400_000

    private enum Phase {
        case requests
        case phone(Int)
        case candidate(Int)
    }

    /// As the ledger knows it now: others may settle what it knows of them meanwhile.
    var batch: DoubtfulBatch
    private let workflowID: String
    private let perPage: Int
    private let phones: Set<String>
    private let samples: [String]
    private var phase = Phase.requests
    private var walk: PageWalk
    private var restarts = 0
    private var candidates: [Candidate] = []
    /// The clock that dated an adopted request was ahead: any request may be it, and without our reference
    /// none can be told from an earlier one to the same numbers.
    private var isAhead = false
    private var matches: [String] = []
    private var obstacle: String?
    /// Requests that the list dates since the intent, or does not date.
    private var recent: Set<String> = []
    /// The newest time that the next request may have, while they come newest first.
    private var descending: Int64? = .max

    init(_ batch: DoubtfulBatch, workflowID: String, perPage: Int) {
        self.batch = batch
        self.workflowID = workflowID
        self.perPage = perPage
        phones = Set(batch.phones)
        let ends = [0, batch.phones.count / 2, batch.phones.count - 1]
        samples = Set(ends).sorted().map { batch.phones[$0] }
        walk = PageWalk(perPage: perPage)
    }

    var next: Next {
        switch phase {
        case .requests: .query(.requests(page: walk.page, perPage: walk.perPage))
        case .phone(let index) where index < samples.count:
            .query(
                .calls(CallFilter(phone: samples[index]), page: walk.page, perPage: walk.perPage))
        case .candidate(let index) where index < candidates.count:
            .query(
                .calls(
                    CallFilter(batchID: candidates[index].id), page: walk.page,
                    perPage: walk.perPage))
        case .phone, .candidate: .verdict(verdict)
        }
    }

    private var verdict: Verdict {
        if matches.count > 1 { return .inconclusive("several requests at the provider fit") }
        // A request that fits is the batch, even where other parts of the lists are unclear.
        if let match = matches.first { return .match(providerID: match) }
        if batch.hasStrangeCallbacks {
            return .inconclusive("a callback came for a request that no batch is known to be")
        }
        return obstacle.map(Verdict.inconclusive) ?? .absent
    }

    /// The list does not exist at this provider, or refuses the query: nothing proves an absence.
    mutating func takeUnavailable(_ problem: String) {
        obstacle = problem
        advance()
    }

    mutating func take(_ page: Page<ProviderRequest>, now: Moment, serverDate: Int64?) {
        let since = earliest(now: now, serverDate: serverDate)
        for request in page.items {
            if let created = request.createdAt, let newest = descending, created <= newest {
                descending = created
            } else {
                descending = nil
            }
            let isOurs = request.workflowID == nil || request.workflowID == workflowID
            if (request.createdAt ?? .max) >= since { recent.insert(request.id) }
            if isOurs, (request.createdAt ?? .max) >= since {
                consider(request.id, totalCalls: request.totalCalls)
            }
        }
        // Two items may stand in this order by chance: a whole page must lie before the intent.
        let isPast: Bool =
            if let newest = page.items.first?.createdAt, let descending {
                newest < since && descending < newest
            } else { false }
        finishPage(isPast ? .complete : walk.take(page, ids: page.items.map(\.id)))
    }

    mutating func take(_ page: Page<ProviderCall>, now: Moment, serverDate: Int64?) {
        switch phase {
        case .requests: return
        case .phone(let index):
            let isForeign = { (call: ProviderCall) in
                !call.isReferenced(by: batch)
                    && call.phone.asE164.map { $0 != samples[index] } ?? false
            }
            if walk.page == 1, !page.items.isEmpty, page.items.allSatisfy(isForeign) {
                obstacle = "the provider's list does not heed the number that is asked for"
                return advance()
            }
            let since = earliest(now: now, serverDate: serverDate)
            for call in page.items { takeSampled(call, number: samples[index], since: since) }
        case .candidate(let index):
            candidates[index].calls += page.items.filter {
                ($0.batchID ?? candidates[index].id) == candidates[index].id
            }
        }
        finishPage(walk.take(page, ids: page.items.map(\.id)))
    }

    /// A call that the filter by number found. Our own reference tells more than its number's form,
    /// its time and its workflow.
    private mutating func takeSampled(_ call: ProviderCall, number: String, since: Int64) {
        let isReferenced = call.isReferenced(by: batch)
        let mayBeOurs =
            (call.phone.asE164 ?? number) == number && (call.createdAt ?? .max) >= since
            && (call.workflowID ?? workflowID) == workflowID
        guard isReferenced || mayBeOurs else {
            // Times in a zone that is not said are off by hours: an unexplained call to this very
            // number, of this workflow, within the day before the intent is not to be waved aside.
            let isUnexplained =
                call.reference == nil && !(call.batchID.map(batch.knownIDs.contains) ?? false)
                && (call.phone.asE164 ?? number) == number
                && (call.workflowID ?? workflowID) == workflowID
            if isUnexplained, (call.createdAt ?? .max) >= since - 86_400_000 {
                obstacle = "a call to a number of the batch is dated less than a day before it"
            }
            return
        }
        if let id = call.batchID {
            let isHolder = batch.knownHolders[number, default: []].contains(id)
            if !batch.knownIDs.contains(id) {
                consider(id)
            } else if isReferenced || call.reference == nil && !isHolder {
                obstacle = "a call to a number of the batch is filed under another batch's request"
            }
        } else if isReferenced || call.reference == nil {
            obstacle = "a call to a number of the batch names no request"
        }
    }

    private mutating func consider(_ id: String, totalCalls: Int? = nil) {
        if !batch.knownIDs.contains(id), !candidates.contains(where: { $0.id == id }) {
            candidates.append(Candidate(id: id, totalCalls: totalCalls))
        }
    }

    /// Nothing older can be the batch. Measured on the server's clock where it told it, by our own
    /// time since the intent and by the wall clock, whichever reaches back further.
    private mutating func earliest(now: Moment, serverDate: Int64?) -> Int64 {
        let behind = min(0, (serverDate ?? now.utc) - now.utc)
        if batch.isAdopted {
            let intent = batch.intent.utc + behind
            isAhead = intent > serverDate ?? now.utc
            return isAhead ? 0 : intent - Self.skewOverBoots
        }
        let elapsed = now.tick - batch.intent.tick
        return min((serverDate ?? now.utc) - elapsed, batch.intent.utc + behind)
            - (batch.isOfEarlierBoot ? Self.skewOverBoots : Self.skew)
    }

    private mutating func finishPage(_ progress: PageWalk.Progress) {
        switch progress {
        case .more: return
        case .complete:
            if case .candidate(let index) = phase { judge(candidates[index]) }
            if case .requests = phase, !batch.recentIDs.isSubset(of: recent) {
                obstacle = "the provider's list lacks a request that was accepted, or misdates it"
            }
            advance()
        case .unsteady:
            restarts += 1
            if restarts <= 2 {
                walk = PageWalk(perPage: perPage)
                if case .candidate(let index) = phase { candidates[index].calls = [] }
                if case .requests = phase { descending = .max }
            } else {
                obstacle = "the provider's list kept changing"
                advance()
            }
        }
    }

    private mutating func advance() {
        walk = PageWalk(perPage: perPage)
        restarts = 0
        switch phase {
        case .requests: phase = .phone(0)
        case .phone(let index):
            phase = index + 1 < samples.count ? .phone(index + 1) : .candidate(0)
        case .candidate(let index): phase = .candidate(index + 1)
        }
    }

    private mutating func judge(_ candidate: Candidate) {
        var batch = batch
        if isAhead { batch.hasRivals = true }
        switch candidate.relation(to: batch, phones: phones, workflowID: workflowID) {
        case .same: matches.append(candidate.id)
        case .stranger: return
        case .unclear(let problem): obstacle = problem
        }
    }
}
