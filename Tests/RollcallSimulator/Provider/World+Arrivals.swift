import Foundation
import RollcallModel
import RollcallTestSupport

/// What the provider sees come in, and whom it dials.
extension World {
    mutating func beginRequest(_ process: Int) -> (before: Int64, after: Int64, leftEarly: Bool) {
        processes[process].begunAt = now
        processes[process].isInRequest = true
        return (
            random.time(1...plan.latency), random.time(1...plan.latency), random.chance(500)
        )
    }

    mutating func postFate(_ process: Int) -> PostFate {
        tally.posts += 1
        guard var random = dice.take(), random.chance(plan.rates.post) else { return .fine }
        let fate = PostFate(&random)
        if let name = fate.name { fault(name) }
        return fate
    }

    mutating func readFate(_ process: Int) -> ReadFate {
        tally.reads += 1
        guard var random = dice.take() else { return .fine }
        var fate = ReadFate.fine
        if random.chance(plan.rates.read) {
            fate = ReadFate(&random)
        } else if random.chance(plan.rates.lie), !plan.resendsAbsent || plan.traits.namesTotals {
            fate = ReadFate(lie: &random, isTame: plan.resendsAbsent)
        }
        if let name = fate.name { fault(name) }
        return fate
    }

    /// A request of this process reaches the provider.
    ///
    /// - Throws: `Violation` of 4 and 5.
    mutating func arrive(_ process: Int) throws {
        let mine = processes[process]
        if now < holds[mine.key] {
            throw broke(5, "a request \(holds[mine.key] - now) ms before the provider's pause ends")
        }
        let others = processes.filter {
            $0.isAlive && $0.key == mine.key && $0.startedAt < mine.begunAt
        }
        arrivals[mine.key].append(now)
        let times = arrivals[mine.key]
        for limit in Set(mine.limits + others.flatMap(\.limits)) where times.count > limit.count {
            let span = now - times[times.count - 1 - limit.count]
            if span < limit.milliseconds {
                throw broke(4, "\(limit.count + 1) requests in \(span) ms, against \(limit.text)")
            }
        }
    }

    /// A POST reaches the provider.
    ///
    /// - Returns: the id of the batch that is dialled, if it is.
    mutating func arrive(_ body: Data, _ fate: PostFate, _ process: Int) throws -> String? {
        try arrive(process)
        guard let order = OrderText(body) else { throw broke(7, "a POST cannot be read") }
        note(
            "POST of \(order.lines.map(\.reference)) by process \(process): \(fate.name ?? "fine")")
        let rows = try order.lines.map { try row(of: $0, process) }
        let bad = plan.campaigns[processes[process].campaign].bad
        guard bad.isDisjoint(with: order.lines.map(\.phone)) else {
            refusedRows.formUnion(rows)
            return nil
        }
        guard fate.dials, lockedOutUntil <= now else {
            if case .status(400...422) = fate.answer { refusedRows.formUnion(rows) }
            return nil
        }
        let batch = place(
            order.lines, workflow: order.workflow, account: account(of: process),
            key: processes[process].key)
        for (row, call) in zip(rows, batch.calls) {
            dialled[row, default: 0] += 1
            tally.dialled += 1
            outcomes[row] = StatusTable().outcome(status: call.word, processingStatus: nil)
            if dialled[row] != 1 {
                tally.duplicates += 1
                throw broke(1, "row \(row.row) of c\(row.campaign) is called a second time")
            }
        }
        return batch.id
    }

    func account(of process: Int) -> Int { plan.accounts[processes[process].key] }

    /// The row of the contact file that a line of a POST is for.
    ///
    /// - Throws: `Violation` of 2 and 7.
    private mutating func row(of line: OrderText.Line, _ process: Int) throws -> Row {
        let campaign = processes[process].campaign
        let sample = plan.campaigns[campaign].sample
        guard let number = line.reference.split(separator: "-").last.flatMap({ Int($0) }),
            line.reference.hasPrefix("ref-\(sample.name)-"),
            sample.contacts.indices.contains(number - 2)
        else { throw broke(7, "a call without the reference of a row: \(line.reference)") }
        let contact = sample.contacts[number - 2]
        guard contact.verdict == .ready else {
            throw broke(2, "row \(number) of \(sample.name) is \(contact.verdict), and called")
        }
        guard contact.phone == line.phone, contact.fields[1] == line.name else {
            throw broke(7, "row \(number) of \(sample.name) is sent as \(line)")
        }
        guard line.name.utf16.count + SampleCampaign.template.count - "[name]".count <= 4000 else {
            throw broke(7, "a message of more than 4000 characters is sent")
        }
        return Row(campaign: campaign, row: number)
    }

    private mutating func place(
        _ lines: [OrderText.Line], workflow: String, account: Int, key: Int?
    ) -> PlacedBatch {
        let id = "batch-\(placed.count + 1)"
        let isOdd = !isCalm && !dice.isExhausted
        let words = ["COMPLETED", "VOICE_CALL_PROCESSED", "no_answer", "BUSY", "TIMEOUT", "FAILED"]
        var calls: [PlacedBatch.Call] = []
        var begin: Int64 = 0
        for (index, line) in lines.enumerated() {
            if plan.traits.dialsInTurn {
                begin += random.time(plan.callTime) / Int64(lines.count)
            }
            calls.append(
                PlacedBatch.Call(
                    id: "\(id)/\(index)", phone: line.phone, reference: line.reference,
                    length: begin + random.time(plan.callTime), word: random.pick(words),
                    manner: isOdd && random.chance(100)
                        ? random.pick([.backward, .unknownWord]) : .plain))
        }
        let batch = PlacedBatch(
            id: id, account: account, key: key, workflow: workflow, createdAt: now,
            visibleAt: isCalm ? now : now + random.time(0...max(0, plan.traits.lag)),
            manner: isOdd && random.chance(150)
                ? random.pick([.early, .silent, .unknownWord]) : .plain,
            calls: calls)
        placed.append(batch)
        return batch
    }

    /// Somebody else calls one number of ours, and another one, by the same workflow.
    mutating func placeForeign(_ campaign: Int) {
        let contacts = plan.campaigns[campaign].sample.contacts
        guard let phone = contacts[random.pick(contacts.count)].phone else { return }
        let lines = [phone, SampleCampaign.phone(900_000 + random.pick(1000))].map {
            OrderText.Line(phone: $0, reference: "", name: "")
        }
        let account = plan.accounts[plan.campaigns[campaign].key]
        _ = place(
            lines, workflow: random.pick([SampleCampaign.workflow.id, "wf-2"]), account: account,
            key: nil)
        for index in placed[placed.count - 1].calls.indices {
            placed[placed.count - 1].calls[index].reference = nil
        }
    }
}
