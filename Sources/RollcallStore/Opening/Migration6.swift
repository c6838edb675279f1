/// Callbacks: who may send them, what they alone claim, and what belongs to no batch. Frozen.
enum Migration6 {
    static let tables = """
        CREATE TABLE callback_door (
            target TEXT PRIMARY KEY CHECK (target IN ('live', 'rehearsal')),
            token TEXT NOT NULL CHECK (length(token) = 32), made_ms INTEGER NOT NULL,
            dropped_tick INTEGER             -- when the latest one left the quarantine for its size
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE callback_quarantine (
            target TEXT NOT NULL REFERENCES callback_door,
            request_id TEXT NOT NULL,
            first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, last_tick INTEGER NOT NULL,
            times INTEGER NOT NULL, bytes INTEGER NOT NULL,
            PRIMARY KEY (target, request_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX callback_quarantine_age ON callback_quarantine(target, last_tick);
        -- The latest callback that left rows without a result.
        ALTER TABLE batch ADD COLUMN called_tick INTEGER;
        -- How many callbacks told something new: for a run that waits.
        ALTER TABLE campaign ADD COLUMN callbacks INTEGER NOT NULL DEFAULT 0;
        -- The provider's list has shown the call; its outcome is the list's.
        ALTER TABLE provider_call ADD COLUMN listed INTEGER NOT NULL DEFAULT 1
            CHECK (listed IN (0, 1));
        ALTER TABLE provider_call ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1
            CHECK (confirmed IN (0, 1));
        CREATE INDEX recipient_unconfirmed ON recipient(campaign_id, batch_id) WHERE confirmed = 0;
        CREATE TRIGGER confirmed_is_final BEFORE UPDATE OF confirmed ON recipient
        WHEN OLD.state = 'done' AND OLD.confirmed = 1 AND NEW.confirmed = 0
        BEGIN SELECT RAISE(ABORT, 'a confirmed outcome is final'); END;
        CREATE TRIGGER outcome_replaced AFTER UPDATE OF outcome ON recipient
        WHEN OLD.state = 'done' AND NEW.state = 'done' AND NEW.outcome <> OLD.outcome
        BEGIN
            INSERT INTO event (ms, campaign_id, entity, entity_id, from_state, to_state, why,
                actor_id)
            VALUES (NEW.updated_ms, NEW.campaign_id, 'recipient', NEW.id, 'done', 'done',
                'the provider''s list says ' || NEW.outcome || ', a callback said ' || OLD.outcome,
                (SELECT actor_id FROM writer));
        END;
        """
}
