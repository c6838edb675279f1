/// The rules that the first schema enforces by itself: uniqueness, transitions, the audit.
extension Migration1 {
    static let indexes = """
        CREATE UNIQUE INDEX one_batch_undecided ON batch(campaign_id)
            WHERE state IN ('sending', 'in_doubt');
        CREATE UNIQUE INDEX batch_of_provider ON batch(campaign_id, provider_batch_id)
            WHERE provider_batch_id IS NOT NULL;
        CREATE INDEX batch_state ON batch(campaign_id, state);
        CREATE INDEX batch_root ON batch(root_id) WHERE root_id IS NOT NULL;
        CREATE INDEX batch_parent ON batch(parent_id) WHERE parent_id IS NOT NULL;
        CREATE UNIQUE INDEX one_row_a_number ON recipient(campaign_id, phone)
            WHERE state NOT IN ('invalid', 'duplicate');
        CREATE INDEX recipient_state ON recipient(campaign_id, state, id);
        CREATE INDEX recipient_batch ON recipient(batch_id) WHERE batch_id IS NOT NULL;
        CREATE INDEX recipient_unbatched ON recipient(campaign_id, slice, id)
            WHERE state = 'assigned' AND batch_id IS NULL;
        CREATE INDEX recipient_result ON recipient(campaign_id, outcome, confirmed, response)
            WHERE state = 'done';
        CREATE INDEX recipient_word ON recipient(campaign_id, provider_status)
            WHERE provider_status IS NOT NULL;
        CREATE INDEX recipient_doubtful ON recipient(phone) WHERE state IN ('sending', 'in_doubt');
        CREATE UNIQUE INDEX one_request_in_flight ON request(key_id) WHERE done_tick IS NULL;
        CREATE INDEX request_log ON request(key_id, done_tick) WHERE counted = 1;
        CREATE INDEX request_campaign ON request(campaign_id, kind);
        CREATE INDEX attempt_request ON attempt(request_id) WHERE request_id IS NOT NULL;
        CREATE UNIQUE INDEX one_open_attempt ON attempt(batch_id) WHERE done_tick IS NULL;
        CREATE INDEX call_recipient ON provider_call(recipient_id);
        CREATE INDEX event_campaign ON event(campaign_id, id);
        """

    /// Illegal transitions are refused, and every transition is written down, whoever makes it.
    static func auditTriggers(_ entity: String) -> String {
        let campaign = entity == "campaign" ? "NEW.id" : "NEW.campaign_id"
        let why = entity == "recipient" ? "NEW.reason" : "NEW.note"
        return """
            CREATE TRIGGER \(entity)_transition BEFORE UPDATE OF state ON \(entity)
            WHEN NEW.state <> OLD.state AND NOT EXISTS (
                SELECT 1 FROM transition WHERE entity = '\(entity)'
                AND from_state = OLD.state AND to_state = NEW.state)
            BEGIN SELECT RAISE(ABORT, 'illegal \(entity) transition'); END;
            CREATE TRIGGER \(entity)_audit AFTER UPDATE OF state ON \(entity)
            WHEN NEW.state <> OLD.state
            BEGIN
                INSERT INTO event (ms, campaign_id, entity, entity_id, from_state, to_state, why)
                VALUES (NEW.updated_ms, \(campaign), '\(entity)', NEW.id, OLD.state, NEW.state,
                    \(why));
            END;
            """
    }

    static let guardTriggers = """
        CREATE TRIGGER campaign_birth AFTER INSERT ON campaign BEGIN
            INSERT INTO event (ms, campaign_id, entity, entity_id, to_state)
            VALUES (NEW.created_ms, NEW.id, 'campaign', NEW.id, NEW.state);
        END;
        CREATE TRIGGER batch_birth AFTER INSERT ON batch BEGIN
            INSERT INTO event (ms, campaign_id, entity, entity_id, to_state)
            VALUES (NEW.sealed_ms, NEW.campaign_id, 'batch', NEW.id, NEW.state);
        END;
        CREATE TRIGGER event_is_append_only_1 BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        CREATE TRIGGER event_is_append_only_2 BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        CREATE TRIGGER sealed_bytes BEFORE UPDATE OF body, body_sha256, size ON batch
        BEGIN SELECT RAISE(ABORT, 'a sealed batch is frozen'); END;
        CREATE TRIGGER outcome_is_final BEFORE UPDATE OF outcome ON recipient
        WHEN OLD.state = 'done' AND OLD.confirmed = 1 AND NEW.outcome IS NOT OLD.outcome
        BEGIN SELECT RAISE(ABORT, 'a confirmed outcome is final'); END;
        """

    /// DESIGN, "States", as this version of the schema knows them.
    static let transitions = """
        INSERT INTO transition VALUES
            ('campaign', 'validated', 'running'),
            ('campaign', 'running', 'paused'),
            ('campaign', 'running', 'complete'),
            ('campaign', 'running', 'complete_with_holds'),
            ('campaign', 'running', 'cancelled'),
            ('campaign', 'paused', 'running'),
            ('campaign', 'complete_with_holds', 'running'),
            ('batch', 'sealed', 'sending'),
            ('batch', 'sealed', 'split'),
            ('batch', 'sealed', 'cancelled'),
            ('batch', 'sending', 'accepted'),
            ('batch', 'sending', 'sealed'),
            ('batch', 'sending', 'split'),
            ('batch', 'sending', 'rejected'),
            ('batch', 'sending', 'in_doubt'),
            ('batch', 'in_doubt', 'accepted'),
            ('batch', 'in_doubt', 'held'),
            ('batch', 'in_doubt', 'sealed'),
            ('batch', 'held', 'sealed'),
            ('batch', 'held', 'accepted'),
            ('batch', 'held', 'settled'),
            ('batch', 'accepted', 'settled'),
            ('recipient', 'ready', 'assigned'),
            ('recipient', 'ready', 'suppressed'),
            ('recipient', 'ready', 'expired'),
            ('recipient', 'ready', 'cancelled'),
            ('recipient', 'assigned', 'sending'),
            ('recipient', 'assigned', 'suppressed'),
            ('recipient', 'assigned', 'expired'),
            ('recipient', 'assigned', 'cancelled'),
            ('recipient', 'sending', 'assigned'),
            ('recipient', 'sending', 'accepted'),
            ('recipient', 'sending', 'rejected'),
            ('recipient', 'sending', 'in_doubt'),
            ('recipient', 'in_doubt', 'accepted'),
            ('recipient', 'in_doubt', 'held'),
            ('recipient', 'in_doubt', 'assigned'),
            ('recipient', 'held', 'assigned'),
            ('recipient', 'held', 'accepted'),
            ('recipient', 'held', 'unresolved'),
            ('recipient', 'accepted', 'done'),
            ('recipient', 'accepted', 'unresolved'),
            ('recipient', 'unresolved', 'done');
        """
}
