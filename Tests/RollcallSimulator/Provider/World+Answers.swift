import Foundation
import RollcallModel

/// What a process hears of its request.
extension World {
    /// - Parameter wasRefused: the POST arrived, and nothing was dialled against its fate: bad
    ///   numbers, or a key that is locked out.
    mutating func answer(
        to fate: PostFate, batch: String?, _ wasRefused: Bool, _ body: Data, _ process: Int
    ) -> Reply<Submission> {
        if case .notSent = fate.answer { return Reply(.notSent("connection refused")) }
        if fate.isTimedOut { return Reply(.unknown("the request timed out")) }
        if wasRefused {
            // The lock may have ended since the POST arrived.
            let bad = plan.campaigns[processes[process].campaign].bad
            let isBad = OrderText(body)?.lines.contains { bad.contains($0.phone) } ?? false
            let status = isBad ? 422 : 401
            return dated(
                Reply(
                    .answered(
                        status: status, message: "a number is wrong",
                        rows: status == 422 ? named(body, process) : []), status: status))
        }
        switch fate.answer {
        case .accepted:
            guard let batch else { return Reply(.unknown("reset")) }
            told.insert(batch)
            return dated(Reply(.accepted(batchID: batch), status: 200))
        case .otherID:
            let key = processes[process].key
            guard let other = placed.first(where: { $0.id != batch && $0.key == key }),
                told.contains(other.id) || plan.traits.echoesTags || !shares(other, with: body)
            else { return Reply(.unknown("reset")) }
            return dated(Reply(.accepted(batchID: other.id), status: 200))
        case .unknown(let why, let status):
            return status == nil
                ? Reply(.unknown(why)) : dated(Reply(.unknown(why), status: status))
        case .status(let status):
            hear(fate.retryAfter, status: status, process)
            return dated(
                Reply(
                    .answered(status: status, message: "no", rows: []), status: status,
                    retryAfter: fate.retryAfter))
        case .notSent: return Reply(.notSent("connection refused"))
        }
    }

    /// With the id of a request that nobody accounted for, and that called the same numbers, and lists that say no more of a call than its
    /// number, nobody can tell the one from the other (docs/api-assumptions.md).
    private func shares(_ other: PlacedBatch, with body: Data) -> Bool {
        let numbers = Set(OrderText(body)?.lines.map(\.phone) ?? [])
        return other.calls.contains { numbers.contains($0.phone) }
    }

    mutating func answer<Content: Sendable>(
        to fate: ReadFate, _ content: Content?, isLockedOut: Bool, _ process: Int
    ) -> Reply<Reading<Content>> {
        if case .notSent = fate.answer { return Reply(.notSent("connection refused")) }
        if fate.isTimedOut { return Reply(.failed("the request timed out")) }
        if isLockedOut {
            return dated(Reply(.refused(status: 401, message: "unknown key"), status: 401))
        }
        switch fate.answer {
        case .content:
            guard let content else { return Reply(.failed("reset")) }
            return dated(Reply(.content(content), status: 200))
        case .failed(let why): return dated(Reply(.failed(why), status: 200))
        case .status(let status):
            hear(fate.retryAfter, status: status, process)
            return dated(
                Reply(
                    .refused(status: status, message: "no"), status: status,
                    retryAfter: fate.retryAfter))
        case .notSent: return Reply(.notSent("connection refused"))
        }
    }

    /// From here on the process knows of a pause; a bare 429 asks for the shortest
    /// window in force at least.
    private mutating func hear(_ retryAfter: Int64?, status: Int, _ process: Int) {
        let key = processes[process].key
        let shortest =
            processes.filter { $0.isAlive && $0.key == key }
            .flatMap(\.limits).map(\.milliseconds).min() ?? 0
        guard let pause = retryAfter ?? (status == 429 ? shortest : nil) else { return }
        note("process \(process) hears: \(status), wait \(pause) ms")
        processes[process].heard = now + pause
    }

    private func dated<Content>(_ reply: Reply<Content>) -> Reply<Content> {
        var reply = reply
        if plan.traits.sendsDate { reply.serverDate = now }
        return reply
    }

    /// The rows of a refusal as this provider names them.
    private func named(_ body: Data, _ process: Int) -> [Submission.NamedRow] {
        let bad = plan.campaigns[processes[process].campaign].bad
        let lines = OrderText(body)?.lines ?? []
        return lines.enumerated().filter { bad.contains($0.element.phone) }.compactMap { line in
            switch plan.naming {
            case .phone: .init(phone: line.element.phone, problem: "wrong")
            case .index: .init(index: line.offset, problem: "wrong")
            case .none: nil
            }
        }
    }
}
