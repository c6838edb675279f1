import RollcallModel

/// The provider's lists, as true as its habits and the fate of the request let them be.
extension World {
    func requests(for process: Int) -> [ProviderRequest] {
        listed(for: process).map { batch in
            let isOver = batch.isOver(at: now)
            let status: String =
                switch batch.manner {
                case .plain: isOver ? "COMPLETED" : "PROCESSING"
                case .early: "COMPLETED"
                case .silent: "PROCESSING"
                case .unknownWord: "PARKED"
                }
            return ProviderRequest(
                id: batch.id, workflowID: plan.traits.namesWorkflows ? batch.workflow : nil,
                status: status, createdAt: plan.traits.namesTimes ? batch.createdAt : nil,
                totalCalls: batch.calls.count,
                endedCalls: batch.calls.count { batch.createdAt + $0.length <= now })
        }
    }

    func calls(_ filter: CallFilter, for process: Int) -> [ProviderCall] {
        listed(for: process).filter { filter.batchID == nil || $0.id == filter.batchID }.flatMap {
            batch in
            let calls = batch.calls.filter { filter.phone == nil || $0.phone == filter.phone }
            return (plan.traits.listsLatestFirst ? calls.reversed() : calls).map { call in
                let createdAt = plan.traits.namesTimes ? batch.createdAt : nil
                let isOver = batch.createdAt + call.length <= now
                return ProviderCall(
                    id: call.id, batchID: batch.id,
                    workflowID: plan.traits.namesWorkflows ? batch.workflow : nil,
                    phone: plan.traits.write(call.phone), status: word(of: call, in: batch),
                    durationSeconds: 3, response: "1",
                    reference: plan.traits.echoesTags ? call.reference : nil,
                    createdAt: createdAt,
                    updatedAt: plan.traits.namesEnds
                        ? createdAt.map { isOver ? $0 + call.length : $0 } : nil)
            }
        }
    }

    private func word(of call: PlacedBatch.Call, in batch: PlacedBatch) -> String {
        let since = now - (batch.createdAt + call.length)
        guard since >= 0 else { return "QUEUED" }
        switch call.manner {
        case .plain: return call.word
        case .backward: return 60_000..<600_000 ~= since ? "RINGING" : call.word
        case .unknownWord: return "PARKED"
        }
    }

    private func listed(for process: Int) -> [PlacedBatch] {
        let account = account(of: process)
        let found = placed.filter { $0.account == account && $0.visibleAt <= now }
        return plan.traits.isOldestFirst ? found : found.reversed()
    }

    func page<Item>(_ items: [Item], _ page: Int, _ perPage: Int, _ lie: ReadFate.Lie?)
        -> Page<Item>
    {
        let size = max(1, min(perPage, plan.traits.cap))
        var start = (page - 1) * size
        var total = items.count
        switch lie {
        case .shifted(let count) where page > 1: start = max(0, start - count)
        case .repeated: start = 0
        case .empty: (start, total) = (items.count, 0)
        default: break
        }
        var part = Array(items.dropFirst(start).prefix(size))
        if case .truncated = lie { part.removeLast(min(part.count, 1)) }
        let isTold = plan.traits.namesTotals
        return Page(
            items: part, total: isTold ? total : nil,
            totalPages: isTold ? (total + size - 1) / size : nil, perPage: isTold ? size : nil)
    }
}
