package import RollcallModel

/// What the fake provider knows and how it behaves; a copy of it is a point to come back to.
package struct FakeWorld: Sendable {
    package struct Batch: Sendable {
        package var id: String
        package var workflow: String
        package var createdAt: Int64
        package var calls: [(id: String, phone: String, reference: String)]
        /// Milliseconds from its placing to the end of each call; nil where all take `callTime`.
        package var ends: [Int64]?
    }

    // What happened.
    package var batches: [Batch] = []
    /// How often each number was called.
    package var dialled: [String: Int] = [:]
    /// True times at which requests came in.
    package var arrivals: [Int64] = []

    // How it behaves.
    package var posts: [FakeFault] = []
    package var reads: [FakeFault] = []
    package var workflow = SampleCampaign.workflow
    /// Numbers for which a whole batch is refused, unnamed.
    package var bad: Set<String> = []
    /// Numbers that are called and never listed.
    package var unlisted: Set<String> = []
    /// How long a batch stays out of the lists, and how long its calls take, in milliseconds.
    package var lag: Int64 = 0
    package var callTime: Int64 = 60_000
    /// How long each call of a batch takes instead, by the batch's number from 0 and its size.
    package var ends: (@Sendable (_ batch: Int, _ size: Int) -> [Int64])?
    /// What a finished call's status is, by its number.
    package var word: @Sendable (String) -> String = { _ in "COMPLETED" }
    /// How the lists write a number.
    package var spelling: @Sendable (String) -> String = { $0 }
    /// Of 100 calls, so many end in a way that the statistics of a request count.
    package var counted = 100
    package var isOldestFirst = false
    /// The order in which the calls of a batch are listed, by their places; nil for that of placing.
    package var order: (@Sendable (_ size: Int) -> [Int])?
    package var echoesTags = true
    package var namesTimes = true
    package var namesTotals = true
    package var sendsDate = true
    package var cap = 100
    /// Each later page begins that many items too early, as when new ones came in front.
    package var shift = 0
    package var slowest: Int64 = 0
    package var fastest: Int64 = 0
    /// Refuses what comes too often; nil lets everything in.
    package var limiter: (any ServerLimiter)?
    /// Requests that it refused.
    package var refusals = 0
    package var random = SplitMix64(seed: 1)

    package init() {}

    mutating func latency() -> (before: Int64, after: Int64) {
        guard slowest > 0 else { return (5, 5) }
        return (
            Int64.random(in: fastest...slowest, using: &random),
            Int64.random(in: fastest...slowest, using: &random)
        )
    }

    /// - Returns: the Retry-After of a refusal, in whole seconds as servers write it.
    mutating func refuse(at now: Int64) -> Int64? {
        guard let wait = limiter?.admit(at: now) else { return nil }
        refusals += 1
        return (wait + 999) / 1000 * 1000
    }

    package mutating func dial(
        _ phones: [String], references: [String], workflow: String, at time: Int64? = nil
    ) -> String {
        let id = "batch-\(batches.count + 1)"
        for phone in phones { dialled[phone, default: 0] += 1 }
        batches.append(
            Batch(
                id: id, workflow: workflow, createdAt: time ?? arrivals.last ?? 0,
                calls: zip(phones, references).map { ("\(id)/\($0)", $0, $1) },
                ends: ends?(batches.count, phones.count)))
        return id
    }

    private func listed(at now: Int64) -> [Batch] {
        let found = batches.filter { $0.createdAt + lag <= now }
        return isOldestFirst ? found : found.reversed()
    }

    func requests(at now: Int64) -> [ProviderRequest] {
        listed(at: now).map { batch in
            let age = now - batch.createdAt
            let ended =
                batch.ends?.count { $0 <= age } ?? (age >= callTime ? batch.calls.count : 0)
            let told = batch.calls.indices.count {
                age >= batch.ends?[$0] ?? callTime && $0 * 37 % 100 < counted
            }
            return ProviderRequest(
                id: batch.id, workflowID: batch.workflow,
                status: ended == batch.calls.count ? "COMPLETED" : "PROCESSING",
                createdAt: namesTimes ? batch.createdAt : nil, totalCalls: batch.calls.count,
                endedCalls: told)
        }
    }

    package func calls(_ filter: CallFilter, at now: Int64) -> [ProviderCall] {
        listed(at: now).filter { filter.batchID == nil || $0.id == filter.batchID }.flatMap {
            batch in
            (order?(batch.calls.count) ?? Array(batch.calls.indices)).filter {
                let phone = batch.calls[$0].phone
                return (filter.phone == nil || phone == filter.phone) && !unlisted.contains(phone)
            }.map { index in
                let call = batch.calls[index]
                let end = batch.createdAt + (batch.ends?[index] ?? callTime)
                let isDone = now >= end
                return ProviderCall(
                    id: call.id, batchID: batch.id, workflowID: batch.workflow,
                    phone: spelling(call.phone),
                    status: isDone ? word(call.phone) : "QUEUED", durationSeconds: isDone ? 3 : nil,
                    response: isDone ? "1" : nil, reference: echoesTags ? call.reference : nil,
                    createdAt: namesTimes ? batch.createdAt : nil,
                    updatedAt: namesTimes ? (isDone ? end : batch.createdAt) : nil)
            }
        }
    }

    func page<Item>(_ items: [Item], _ page: Int, _ perPage: Int) -> Page<Item> {
        let size = min(perPage, cap)
        let start = max(0, (page - 1) * size - (page > 1 ? shift : 0))
        let part = Array(items.dropFirst(start).prefix(size))
        return Page(
            items: part, total: namesTotals ? items.count : nil,
            totalPages: namesTotals ? (items.count + size - 1) / size : nil,
            perPage: namesTotals ? size : nil)
    }
}
