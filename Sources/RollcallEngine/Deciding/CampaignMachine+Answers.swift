package import RollcallModel
package import RollcallStore

/// What an answer means (the table of DESIGN, "Sending once").
extension CampaignMachine {
    /// - Returns: the writes of one transaction.
    package mutating func take(_ reply: Reply<Submission>, batch: Int64, now: Int64)
        -> [LedgerWrite]
    {
        var writes = postWrites(reply.content, batch: batch, now: now)
        if case .accepted = reply.content { return writes }
        writes += pauseIfTooLong(reply.retryAfter, already: writes)
        return writes
    }

    private mutating func postWrites(_ submission: Submission, batch: Int64, now: Int64)
        -> [LedgerWrite]
    {
        if case .notSent(let why) = submission {
            let isLast = postFailures.fail(now: now)
            let unsent = LedgerWrite.notSent(batch: batch, detail: why)
            return isLast
                ? [unsent, .paused(.trouble, note: "the provider cannot be reached: \(why)")]
                : [unsent]
        }
        postFailures.succeed()
        // An hour counts from the last POST: while they follow each other no check is needed.
        workflowCheckedAt = now
        switch submission {
        case .accepted(let id):
            return [.accepted(batch: batch, providerID: id, lookAt: now + options.firstPoll)]
        case .unknown(let why): return [.inDoubt(batch: batch, detail: why)]
        case .notSent: return []
        case .answered(let status, let message, let rows):
            let detail = message.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(message)"
            let refused = LedgerWrite.refused(batch: batch, detail: detail)
            switch status {
            case 400, 413, 422:
                return [.refusedRows(batch: batch, named: rows, detail: detail)]
            case 401, 403: return [refused, .paused(.auth, note: detail)]
            case 402: return [refused, .paused(.credit, note: "no credit (\(detail))")]
            case 404: return [refused, .paused(.notFound, note: detail)]
            case 429: return [refused]
            default: return [.inDoubt(batch: batch, detail: detail)]
            }
        }
    }

    package mutating func take(_ reply: ReadReply, to read: Read, now: Moment) -> [LedgerWrite] {
        switch reply {
        case .workflow(let reply):
            return take(reply, read, now) { machine, workflow in
                machine.check(workflow, now: now.tick)
            }
        case .requests(let reply):
            return take(reply, read, now) { machine, page in
                guard read.purpose == .listing else {
                    return machine.takeProbe(page, now: now.tick)
                }
                machine.listing?.take(page, now: now, serverDate: reply.serverDate)
                return []
            }
        case .calls(let reply):
            return take(reply, read, now) { machine, page in
                if read.purpose == .confirmation {
                    return machine.takeConfirmation(page, now: now.tick)
                }
                guard read.purpose == .listing else {
                    return read.purpose == .wideSweep
                        ? machine.takeWideSweep(page) : machine.takeSweep(page, now: now.tick)
                }
                machine.listing?.take(page, now: now, serverDate: reply.serverDate)
                return []
            }
        }
    }

    private mutating func take<Content>(
        _ reply: Reply<Reading<Content>>, _ read: Read, _ now: Moment,
        content: (inout CampaignMachine, Content) -> [LedgerWrite]
    ) -> [LedgerWrite] {
        let problem: String
        switch reply.content {
        case .content(let found):
            readFailures.succeed()
            return content(&self, found)
        case .refused(let status, let message):
            let detail = message.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(message)"
            switch status {
            case 403 where read.purpose == .listing:
                // Submitting may be allowed where listing is not.
                listing?.takeUnavailable("the provider's lists may not be read (\(detail))")
                return []
            case 401, 403: return [.paused(.auth, note: detail)]
            case 429: return pauseIfTooLong(reply.retryAfter, already: [])
            case 404 where read.purpose == .workflowCheck:
                return [
                    .paused(
                        .notFound, note: "there is no workflow \(identity.workflowID) (\(detail))")
                ]
            case 400, 404, 405, 410, 422, 501:
                if takeMissing(read) { return [] }
                problem = detail
            default: problem = detail
            }
        case .notSent(let why), .failed(let why): problem = why
        }
        var writes: [LedgerWrite] = []
        if readFailures.fail(now: now.tick) {
            writes =
                giveUp(read, wasSent: reply.content.wasSent, now: now.tick)
                ?? [.paused(.trouble, note: "the provider's lists cannot be read: \(problem)")]
        }
        return writes + pauseIfTooLong(reply.retryAfter, already: writes)
    }

    /// A list that cannot be read for good, though the provider answers: what it was to tell stays
    /// unknown, everything else goes on.
    ///
    /// - Returns: nil where nothing can go on.
    private mutating func giveUp(_ read: Read, wasSent: Bool, now: Int64) -> [LedgerWrite]? {
        guard wasSent else { return nil }
        switch read.purpose {
        case .confirmation:
            leaveUnconfirmed()
            readFailures.succeed()
            return []
        case .workflowCheck, .probe: return nil
        case .listing:
            listing?.takeUnavailable("the provider's lists cannot be read")
            hasUnreadableLists = true
            readFailures.succeed()
            return []
        case .wideSweep:
            dropWideSweep()
            readFailures.succeed()
            return []
        case .sweep:
            guard let batch = sweep?.batch else { return nil }
            sweep = nil
            readFailures.succeed()
            if now >= batch.acceptedAt + options.deadline {
                let note = "\(lateness); its list could not be read"
                return [.expired(batch: batch.id, note: note)]
            }
            if rules.isSample(batch, now: now) {
                // Another one would fail as well.
                let glimpse = BatchPace.Glimpse(
                    elapsed: now - batch.acceptedAt, ended: 0, size: batch.size)
                rules.pace.note(glimpse, of: batch.id, at: now)
            }
            let next = LookEstimate.next(
                now: now, acceptedAt: batch.acceptedAt, ended: 0, size: batch.size,
                apart: options.firstPoll, deadline: options.deadline)
            return [.look(batch: batch.id, at: next, isRequestFinal: batch.isRequestFinal)]
        }
    }

    /// A list that the provider does not have, or not with this filter: only its own conclusions
    /// are lost.
    private mutating func takeMissing(_ read: Read) -> Bool {
        switch read.purpose {
        case .listing:
            listing?.takeUnavailable("the provider has no such list")
            return true
        case .probe:
            probe = nil
            rules.hasNoRequestList = true
            return true
        case .confirmation:
            leaveUnconfirmed()
            return true
        case .wideSweep:
            dropWideSweep()
            return true
        case .sweep, .workflowCheck: return false
        }
    }

    private func pauseIfTooLong(_ retryAfter: Int64?, already: [LedgerWrite]) -> [LedgerWrite] {
        let isPaused = already.contains { if case .paused = $0 { true } else { false } }
        guard let retryAfter, !isPaused else { return [] }
        return Self.pauseIfTooLong(retryAfter)
    }

    /// A pause that the provider asks for, in milliseconds from now.
    static func pauseIfTooLong(_ retryAfter: Int64) -> [LedgerWrite] {
        guard retryAfter > longestPause else { return [] }
        let note =
            "the provider's pause lasts \(DurationText.rough(retryAfter)); rollcall limits says why, and "
            + "rollcall limits reset lifts it"
        return [.paused(.trouble, note: note)]
    }

    /// The provider renders the text: an edit there could send what nobody validated.
    private mutating func check(_ workflow: Workflow, now: Int64) -> [LedgerWrite] {
        if let problem = WorkflowCheck.problem(workflow, identity: identity) {
            return [.paused(.workflowChanged, note: problem)]
        }
        workflowCheckedAt = now
        return []
    }
}
