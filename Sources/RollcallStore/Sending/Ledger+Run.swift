import GRDB
package import RollcallModel

extension Ledger {
    /// A run takes the campaign up. What an earlier run left undecided is in doubt from here on.
    ///
    /// The caller holds the campaign's lock: a batch that is `sending` now has nobody who sends it.
    /// A POST may have left late, after a machine's sleep: the doubt begins now.
    /// - Parameter pauses: the campaign's count when the run was decided on; a pause that came since
    ///   stays in force.
    /// - Returns: whether the earlier run ended uncleanly.
    /// - Throws: `LedgerError.behind` where calls may have been made that the ledger does not know of.
    package func begin(_ campaignID: Int64, party: QuotaParty, pauses: Int? = nil) throws -> Bool {
        if let gap = try gap(of: campaignID) { throw LedgerError.behind(gap) }
        return try write { db, now in
            // Lost POSTs of other campaigns keep their numbers.
            let highest = try serials.highest(of: Self.name(db)) ?? 0
            try db.run(sql: "UPDATE ledger SET serial = max(serial, ?)", arguments: [highest])
            let campaign = try Self.campaign(db, campaignID)
            let orphan = try Row.fetchOne(
                db,
                sql: """
                    SELECT batch_id FROM attempt
                    JOIN batch ON batch.id = batch_id
                    WHERE campaign_id = ? AND state = 'sending' AND done_tick IS NULL
                    """,
                arguments: [campaignID])
            if let orphan {
                try Self.doubt(
                    db, batch: orphan["batch_id"], detail: "the run was interrupted",
                    since: now.tick, now: now)
            }
            let isPausedSince =
                campaign.state == .paused && campaign.pauses != pauses ?? campaign.pauses
            if campaign.state != .running, campaign.state != .complete,
                campaign.state != .cancelled,
                !isPausedSince
            {
                try Self.move(
                    db, campaign: campaignID, from: [.validated, .paused, .completeWithHolds],
                    to: .running, now: now)
            }
            try db.run(
                sql: """
                    UPDATE campaign SET key_id = ?, machine = coalesce(machine, ?),
                        log_birth = coalesce(log_birth, ?)
                    WHERE id = ?
                    """,
                arguments: [party.keyID, machine, intents.birth, campaignID])
            return campaign.state == .running || orphan != nil || campaign.pauseReason == .storage
        }
    }

    /// SQLite's own check of the file: due after an unclean end, or a day after the last one.
    ///
    /// - Throws: `LedgerError.corrupt`.
    package func checkHealth(force: Bool) throws {
        let now = try now()
        let checked = try read { db in
            try Int64.fetchOne(db, sql: "SELECT checked_tick FROM health")
        }
        if !force, let checked, now.tick - checked < 86_400_000 { return }
        let found = try read { db in
            try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "nothing"
        }
        guard found == "ok" else { throw LedgerError.corrupt(path: path, finding: found) }
        try write { db, now in
            try db.run(sql: "UPDATE health SET checked_tick = ?", arguments: [now.tick])
        }
    }

    /// What others may have wished meanwhile, and how much callbacks have told, at the cost of one row: for a run that waits.
    package func wish(for campaignID: Int64) throws -> (
        state: CampaignState, isCancelled: Bool, callbacks: Int
    ) {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT state, cancel_requested, callbacks FROM campaign WHERE id = ?",
                    arguments: [campaignID]),
                let state = CampaignState(rawValue: row["state"])
            else { throw LedgerError.stale("campaign \(campaignID) is gone") }
            return (state, row["cancel_requested"], row["callbacks"])
        }
    }

    /// One consistent look at the campaign.
    package func view(of campaignID: Int64) throws -> RunView {
        let now = try now()
        return try read { db in
            let campaign = try Self.campaign(db, campaignID)
            let counts = try Self.counts(db, campaignID)
            let unbatched = try Bool.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM recipient
                    WHERE campaign_id = ? AND state = 'assigned' AND batch_id IS NULL LIMIT 1
                    """,
                arguments: [campaignID])
            let sealed = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, size FROM batch WHERE campaign_id = ? AND state = 'sealed'
                    ORDER BY seq LIMIT 1
                    """,
                arguments: [campaignID])
            let unconfirmed = try Self.unconfirmedBatches(db, campaignID)
            return RunView(
                now: now, state: campaign.state, pauseReason: campaign.pauseReason,
                cancelRequested: campaign.cancelRequested,
                sealed: sealed.map { SealedBatch(id: $0["id"], size: $0["size"]) },
                hasUnbatchedRows: unbatched != nil || counts[.ready, default: 0] > 0,
                isBarren: try Self.isBarren(db, campaignID),
                doubt: try doubtfulBatch(db, campaign), callbacks: campaign.callbacks,
                following: try Self.followedBatches(db, campaignID),
                times: try Self.batchTimes(
                    db, of: campaign.identity.workflowID, target: campaign.target,
                    provider: campaign.provider),
                pageCap: try Self.pageCap(db, key: campaign.keyID, now: now), counts: counts,
                unconfirmed: unconfirmed,
                quota: try unconfirmed.isEmpty
                    ? nil
                    : campaign.keyID.map {
                        try Self.quotaState(
                            db, of: $0, limits: campaign.options.limits, now: now)
                    })
        }
    }

    /// Carries out a step: the end of its request, if it had one, and its writes.
    package func record(
        _ writes: [LedgerWrite], campaign: Int64, request: (id: Int64, answer: RequestAnswer)?
    ) throws {
        try write { db, now in
            if let request {
                try Self.settle(db, request: request.id, request.answer, now: now)
                // A POST that has an answer left, and so its line was on the disk before.
                try db.run(
                    sql: "UPDATE attempt SET logged = 1 WHERE request_id = ?",
                    arguments: [request.id])
                if db.changesCount > 0 { try noteMark(db) }
            }
            for write in writes {
                try Self.apply(write, to: db, campaign: campaign, request: request, now: now)
            }
        }
    }

    private static func apply(
        _ write: LedgerWrite, to db: Database, campaign: Int64,
        request: (id: Int64, answer: RequestAnswer)?, now: Moment
    ) throws {
        let status = request?.answer.status
        switch write {
        case .accepted(let batch, let providerID, let lookAt):
            try accept(
                db, batch: batch, providerID: providerID, lookAt: lookAt, status: status,
                now: now)
        case .notSent(let batch, let detail):
            try unsend(db, batch: batch, class: .notSent, detail: detail, status: nil, now: now)
        case .refused(let batch, let detail):
            try unsend(db, batch: batch, class: .refused, detail: detail, status: status, now: now)
        case .refusedRows(let batch, let named, let detail):
            try refuseRows(
                db, batch: batch, named: named, detail: detail, status: status, now: now)
        case .inDoubt(let batch, let detail):
            try doubt(
                db, batch: batch, detail: detail, status: status, since: now.tick, now: now)
        case .adopted(let batch, let providerID, let lookAt):
            try adopt(db, batch: batch, providerID: providerID, lookAt: lookAt, now: now)
        case .listed(let batch, let absent, let until):
            try noteListing(db, batch: batch, absent: absent, inconclusiveUntil: until, now: now)
        case .held(let batch, let note):
            try move(db, batch: batch, from: .inDoubt, to: .held, rows: .held, note: note, now: now)
        case .resealed(let batch, let note):
            try move(
                db, batch: batch, from: .inDoubt, to: .sealed, rows: .assigned, note: note,
                now: now)
        case .look(let batch, let tick, let isRequestFinal):
            try setLook(db, batch: batch, at: tick, isRequestFinal: isRequestFinal)
        case .calls(let batch, let calls):
            try merge(db, batch: batch, calls: calls, now: now)
        case .swept(let batch, let isComplete, let isRequestFinal, let apart, let lookAt):
            try finishSweep(
                db, batch: batch, isComplete: isComplete, isRequestFinal: isRequestFinal,
                apart: apart, lookAt: lookAt, now: now)
        case .took(let batch, let milliseconds):
            try noteTime(db, batch: batch, took: milliseconds)
        case .pageCap(let cap): try notePageCap(db, campaign: campaign, cap: cap, now: now)
        case .expired(let batch, let note):
            try expire(db, batch: batch, note: note, now: now)
        case .cancelledUnsent:
            try cancelUnsent(db, campaign: campaign, now: now)
        case .paused(let reason, let note):
            try pause(db, campaign: campaign, reason: reason, note: note, now: now)
        case .finished:
            // A pause or a cancel from outside may have come first; the next look will tell.
            guard try Self.campaign(db, campaign).state == .running else { return }
            try finish(db, campaign: campaign, now: now)
        }
    }
}
