import GRDB
package import RollcallModel

/// What the operator does from outside of a run; each needs no lock but the database's own.
extension Ledger {
    /// How a held batch ended, as the operator knows.
    package enum Resolution: Sendable {
        case called, notCalled
    }

    /// Stops the campaign's POSTs. The running process sees it before its next request.
    ///
    /// - Returns: the state after it: a finished campaign stays finished.
    package func pause(_ campaignID: Int64, reason: PauseReason, note: String) throws
        -> CampaignState
    {
        try write { db, now in
            let campaign = try Self.campaign(db, campaignID)
            // A run that is about to begin sees by the count that it must not.
            try db.run(
                sql: "UPDATE campaign SET pauses = pauses + 1, updated_ms = ? WHERE id = ?",
                arguments: [now.utc, campaignID])
            switch campaign.state {
            case .running:
                try Self.pause(
                    db, campaign: campaignID, reason: reason, note: note, now: now)
            case .validated:
                try Self.move(
                    db, campaign: campaignID, from: [.validated], to: .running, now: now)
                try Self.pause(db, campaign: campaignID, reason: reason, note: note, now: now)
            case .paused, .complete, .completeWithHolds, .cancelled: break
            }
            return try Self.campaign(db, campaignID).state
        }
    }

    /// Cancels what was not sent, at once. What is sending, in doubt or accepted is still followed
    /// by a run; without such rows the campaign is cancelled here.
    ///
    /// A campaign that waits for `resolve` is cancelled, too: what the operator settles as not
    /// called then stays uncalled.
    ///
    /// - Returns: rows cancelled, and rows that are still out.
    /// - Throws: `LedgerError.behind` where POSTs of the campaign are lost: their rows would count as
    ///   never sent.
    package func cancel(_ campaignID: Int64) throws -> (cancelled: Int, out: Int) {
        try write { db, now in
            let campaign = try Self.campaign(db, campaignID)
            let side = try AdoptingSide(db, campaign)
            if let gap = gap(in: try census(db), of: side), gap.hasLostPosts {
                throw LedgerError.behind(gap)
            }
            guard campaign.state != .complete, campaign.state != .cancelled else { return (0, 0) }
            if !campaign.cancelRequested { try Self.noteCancel(db, campaign, now: now) }
            let before = try Self.counts(db, campaignID)[.cancelled, default: 0]
            try Self.cancelUnsent(db, campaign: campaignID, now: now)
            let counts = try Self.counts(db, campaignID)
            let out = counts.reduce(0) { $1.key.isOpen ? $0 + $1.value : $0 }
            if out == 0 {
                if campaign.state != .running {
                    try Self.move(
                        db, campaign: campaignID,
                        from: [.validated, .paused, .completeWithHolds], to: .running, now: now)
                }
                try Self.finish(db, campaign: campaignID, now: now)
            }
            return (counts[.cancelled, default: 0] - before, out)
        }
    }

    private static func noteCancel(_ db: Database, _ campaign: CampaignRecord, now: Moment) throws {
        try db.run(
            sql: "UPDATE campaign SET cancel_requested = 1, updated_ms = ? WHERE id = ?",
            arguments: [now.utc, campaign.id])
        try db.run(
            sql: """
                INSERT INTO event (ms, campaign_id, entity, entity_id, from_state, to_state, why, actor_id)
                SELECT ?, id, 'campaign', id, state, state, 'to be cancelled: nobody else is called',
                    (SELECT actor_id FROM writer) FROM campaign WHERE id = ?
                """,
            arguments: [now.utc, campaign.id])
    }

    /// Settles held batches as the operator knows it; the caller holds the campaign's lock.
    ///
    /// - Parameters:
    ///   - number: of one batch in the campaign; nil settles all that are held.
    ///   - isChecked: the provider's lists were read before.
    /// - Returns: how many rows were settled.
    package func resolve(
        _ campaignID: Int64, as resolution: Resolution, batch number: Int? = nil,
        isChecked: Bool = true
    ) throws -> Int {
        let how = isChecked ? "says the operator" : "says the operator, without a look at the lists"
        return try write { db, now in
            let campaign = try Self.campaign(db, campaignID)
            let held = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, size FROM batch WHERE campaign_id = ? AND state = 'held'
                    AND seq = coalesce(?, seq) ORDER BY seq
                    """,
                arguments: [campaignID, number])
            guard !held.isEmpty else { return 0 }
            if campaign.state == .completeWithHolds {
                try Self.move(
                    db, campaign: campaignID, from: [.completeWithHolds], to: .running, now: now)
            }
            for batch in held {
                switch resolution {
                case .called:
                    try Self.move(
                        db, batch: batch["id"], from: .held, to: .settled, rows: .unresolved,
                        note: "called, \(how)", now: now)
                case .notCalled:
                    try Self.move(
                        db, batch: batch["id"], from: .held, to: .sealed, rows: .assigned,
                        note: "not called, \(how)", now: now)
                }
            }
            if campaign.cancelRequested {
                try Self.cancelUnsent(db, campaign: campaignID, now: now)
            }
            let counts = try Self.counts(db, campaignID)
            if campaign.state == .completeWithHolds {
                if counts.contains(where: { $0.key.isOpen }) {
                    let note = "held rows are resolved; resume calls them"
                    try Self.pause(
                        db, campaign: campaignID, reason: .operator, note: note, now: now)
                } else {
                    try Self.finish(db, campaign: campaignID, now: now)
                }
            }
            return held.reduce(0) { $0 + ($1["size"] as Int) }
        }
    }

    static func pause(
        _ db: Database, campaign: Int64, reason: PauseReason, note: String, now: Moment
    ) throws {
        if reason == .refusals { try forgiveRefusals(db, campaign: campaign, now: now) }
        // A cancel from outside may have finished the campaign meanwhile.
        guard try !Self.campaign(db, campaign).state.isFinished else { return }
        // A pause on top of the operator's tells the graver cause.
        try move(
            db, campaign: campaign, from: [.running, .paused], to: .paused, reason: reason,
            note: note, now: now)
    }

    static func cancelUnsent(_ db: Database, campaign: Int64, now: Moment) throws {
        try db.run(
            sql: """
                UPDATE recipient SET state = 'cancelled', reason = 'cancelled before it was sent',
                    updated_ms = ?
                WHERE campaign_id = ? AND state IN ('ready', 'assigned')
                """,
            arguments: [now.utc, campaign])
        try db.run(
            sql: """
                UPDATE batch SET state = 'cancelled', note = 'cancelled before it was sent',
                    updated_ms = ?
                WHERE campaign_id = ? AND state = 'sealed'
                """,
            arguments: [now.utc, campaign])
    }

    /// Closes a campaign of which no row is open.
    static func finish(_ db: Database, campaign id: Int64, now: Moment) throws {
        let counts = try counts(db, id)
        guard !counts.contains(where: { $0.key.isOpen && $0.value > 0 }) else {
            throw LedgerError.stale("rows of the campaign are still open")
        }
        let end: CampaignState =
            if try campaign(db, id).cancelRequested {
                .cancelled
            } else if counts[.held, default: 0] > 0 {
                .completeWithHolds
            } else {
                .complete
            }
        try move(db, campaign: id, from: [.running], to: end, now: now)
    }
}
