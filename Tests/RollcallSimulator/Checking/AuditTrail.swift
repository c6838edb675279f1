import GRDB

/// The states of everything as the ledger's audit tells them, one event after the other.
struct AuditTrail: Sendable {
    struct Event: Sendable {
        var id: Int64
        var campaign: Int64
        var entity: String
        var entityID: Int64
        var from: String?
        var to: String

        init(row: Row) {
            id = row["id"]
            campaign = row["campaign_id"]
            entity = row["entity"]
            entityID = row["entity_id"]
            from = row["from_state"]
            to = row["to_state"]
        }
    }

    private static let finalStates: [String: Set<String>] = [
        "recipient": [
            "invalid", "duplicate", "suppressed", "expired", "cancelled", "rejected", "done",
        ],
        "batch": ["split", "cancelled", "rejected", "settled"],
        "campaign": ["complete", "cancelled"],
    ]
    private static let undecided: Set = ["sending", "in_doubt"]

    private(set) var last: Int64 = 0
    private(set) var recipients: [Int64: (campaign: Int64, state: String)] = [:]
    private(set) var batches: [Int64: (campaign: Int64, state: String)] = [:]
    private(set) var campaigns: [Int64: String] = [:]
    /// Rows in each state, by campaign.
    private(set) var counts: [Int64: [String: Int]] = [:]
    private var sizes: [Int64: Int] = [:]
    /// Rows whose outcome, which a callback alone had told, the list has replaced.
    private var replaced: Set<Int64> = []
    private(set) var doubts = 0
    private(set) var adopted = 0
    private(set) var sentAgain = 0

    mutating func add(_ recipient: Int64, _ campaign: Int64, _ state: String) {
        recipients[recipient] = (campaign, state)
        counts[campaign, default: [:]][state, default: 0] += 1
        sizes[campaign, default: 0] += 1
    }

    /// Everything but the counts: another state of the ledger comes.
    mutating func forget() {
        let before = self
        self = AuditTrail()
        (doubts, adopted, sentAgain) = (before.doubts, before.adopted, before.sentAgain)
    }

    mutating func know(_ entity: String, _ id: Int64, of campaign: Int64, _ state: String) {
        switch entity {
        case "batch": batches[id] = (campaign, state)
        default: campaigns[id] = state
        }
    }

    /// Events up to this one have led to what is known.
    mutating func skip(to event: Int64) { last = event }

    /// - Throws: `Violation` of 8.
    mutating func take(_ event: Event) throws {
        last = event.id
        let known: String? =
            switch event.entity {
            case "recipient": recipients[event.entityID]?.state
            case "batch": batches[event.entityID]?.state
            default: campaigns[event.entityID]
            }
        let what = "\(event.entity) \(event.entityID)"
        guard known == event.from else {
            throw Violation(8, "\(what) goes on from \(event.from ?? "-"), and was \(known ?? "-")")
        }
        let isReplaced =
            event.entity == "recipient" && known == "done" && event.to == "done"
            && replaced.insert(event.entityID).inserted
        if let known, !isReplaced, Self.finalStates[event.entity, default: []].contains(known) {
            throw Violation(8, "\(what) was \(known) for good, and becomes \(event.to)")
        }
        if event.entity == "recipient", known == "unresolved", event.to != "done" {
            throw Violation(8, "\(what) was unresolved, and becomes \(event.to)")
        }
        switch event.entity {
        case "recipient":
            recipients[event.entityID]?.state = event.to
            counts[event.campaign]?[known ?? "", default: 0] -= 1
            counts[event.campaign]?[event.to, default: 0] += 1
        case "batch":
            batches[event.entityID] = (event.campaign, event.to)
            if event.to == "in_doubt" { doubts += 1 }
            if known == "in_doubt", event.to == "accepted" { adopted += 1 }
            if known == "in_doubt", event.to == "sealed" { sentAgain += 1 }
        default: campaigns[event.entityID] = event.to
        }
    }

    /// - Throws: `Violation` of 6 and 9.
    func check() throws {
        for (campaign, states) in counts
        where states.values.reduce(0, +) != sizes[campaign]
            || states.values.contains(where: { $0 < 0 })
        {
            throw Violation(
                9, "campaign \(campaign) has \(states), of \(sizes[campaign] ?? 0) rows")
        }
        let open = batches.values.filter { Self.undecided.contains($0.state) }
        guard Set(open.map(\.campaign)).count == open.count else {
            throw Violation(6, "two batches of a campaign are undecided")
        }
    }
}
