import GRDB
import RollcallModel

/// The schema and how it came to be. A migration that has shipped is never edited.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: firstTables)
            try db.execute(sql: firstIndexes)
            for entity in ["campaign", "batch", "recipient"] {
                try db.execute(sql: auditTriggers(entity))
            }
            try db.execute(sql: guardTriggers)
            for (entity, pairs) in firstTransitions {
                for (from, to) in pairs {
                    try db.execute(
                        sql: "INSERT INTO transition VALUES (?, ?, ?)",
                        arguments: [entity, from, to])
                }
            }
        }
        return migrator
    }

    /// The state tables of the model, as pairs of raw values.
    private static var firstTransitions: [(String, [(String, String)])] {
        [
            ("campaign", pairs(CampaignState.self, \.successors)),
            ("batch", pairs(BatchState.self, \.successors)),
            ("recipient", pairs(RecipientState.self, \.successors)),
        ]
    }

    private static func pairs<State: CaseIterable & RawRepresentable<String>>(
        _: State.Type, _ successors: (State) -> Set<State>
    ) -> [(String, String)] {
        State.allCases.flatMap { from in successors(from).map { (from.rawValue, $0.rawValue) } }
    }

    private static func list<Value: CaseIterable & RawRepresentable<String>>(
        _: Value.Type
    ) -> String {
        Value.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    }

    private static let firstTables = """
        CREATE TABLE clock (
            boot_id TEXT PRIMARY KEY,
            offset_ms INTEGER NOT NULL,      -- tick = offset + boot-time clock
            latest_tick INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE health (id INTEGER PRIMARY KEY CHECK (id = 1), checked_tick INTEGER) STRICT;
        INSERT INTO health VALUES (1, NULL);
        CREATE TABLE transition (
            entity TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL,
            PRIMARY KEY (entity, from_state, to_state)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE quota_key (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,       -- a fingerprint, never the key
            paced INTEGER NOT NULL DEFAULT 0 CHECK (paced IN (0, 1)),
            hold_until_tick INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE quota_limit (
            key_id INTEGER NOT NULL REFERENCES quota_key, holder TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            milliseconds INTEGER NOT NULL CHECK (milliseconds > 0),
            PRIMARY KEY (key_id, holder, count, milliseconds)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE campaign (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            target TEXT NOT NULL CHECK (target IN (\(list(Target.self)))),
            state TEXT NOT NULL CHECK (state IN (\(list(CampaignState.self)))),
            pause_reason TEXT CHECK (pause_reason IN (\(list(PauseReason.self)))),
            note TEXT,
            cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
            key_id INTEGER REFERENCES quota_key,
            identity TEXT NOT NULL, options TEXT NOT NULL, layout TEXT NOT NULL,
            file TEXT NOT NULL,
            row_count INTEGER NOT NULL CHECK (row_count > 0),
            reference TEXT NOT NULL UNIQUE,
            fault_mark INTEGER NOT NULL DEFAULT 0,
            created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, finished_ms INTEGER,
            UNIQUE (target, name),
            CHECK ((state = 'paused') = (pause_reason IS NOT NULL))
        ) STRICT;
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            seq INTEGER NOT NULL,
            root_id INTEGER REFERENCES batch, parent_id INTEGER REFERENCES batch,
            state TEXT NOT NULL CHECK (state IN (\(list(BatchState.self)))),
            size INTEGER NOT NULL CHECK (size > 0),
            body BLOB NOT NULL, body_sha256 TEXT NOT NULL,
            provider_batch_id TEXT,
            note TEXT,
            sealed_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
            accepted_ms INTEGER, accepted_tick INTEGER,
            doubt_tick INTEGER, inconclusive_until_tick INTEGER,
            absent_listings INTEGER NOT NULL DEFAULT 0,
            listings INTEGER NOT NULL DEFAULT 0,
            first_listed_ms INTEGER, listed_ms INTEGER, listed_tick INTEGER,
            look_tick INTEGER, request_final INTEGER NOT NULL DEFAULT 0,
            swept_tick INTEGER, missing_rows TEXT, missing_tick INTEGER,
            UNIQUE (campaign_id, seq),
            CHECK (state <> 'accepted' OR (provider_batch_id IS NOT NULL AND accepted_tick IS NOT NULL)),
            CHECK (state <> 'in_doubt' OR doubt_tick IS NOT NULL)
        ) STRICT;
        CREATE TABLE recipient (
            id INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            row INTEGER NOT NULL,
            phone TEXT,
            fields TEXT NOT NULL,            -- JSON array, as they stand in the file
            state TEXT NOT NULL CHECK (state IN (\(list(RecipientState.self)))),
            slice INTEGER,                   -- part of a refused batch that is tried on its own
            batch_id INTEGER REFERENCES batch,
            outcome TEXT CHECK (outcome IN (\(list(Outcome.self)))),
            confirmed INTEGER NOT NULL DEFAULT 1 CHECK (confirmed IN (0, 1)),
            call_id TEXT, duration_seconds REAL, response TEXT, provider_status TEXT, reason TEXT,
            updated_ms INTEGER NOT NULL,
            UNIQUE (campaign_id, row),
            CHECK (state = 'invalid' OR phone IS NOT NULL),
            CHECK ((state = 'done') = (outcome IS NOT NULL)),
            CHECK (batch_id IS NOT NULL OR state IN ('ready', 'assigned', 'invalid', 'duplicate',
                'suppressed', 'expired', 'cancelled'))
        ) STRICT;
        CREATE TABLE request (
            id INTEGER PRIMARY KEY,
            key_id INTEGER NOT NULL REFERENCES quota_key,
            campaign_id INTEGER REFERENCES campaign,
            kind TEXT NOT NULL CHECK (kind IN (\(list(RequestKind.self)))),
            holder TEXT NOT NULL,            -- the lock file of the process that claimed it
            claimed_tick INTEGER NOT NULL, claimed_ms INTEGER NOT NULL,
            timeout_ms INTEGER NOT NULL,
            done_tick INTEGER, done_ms INTEGER,
            status INTEGER,
            counted INTEGER NOT NULL DEFAULT 1 CHECK (counted IN (0, 1))
        ) STRICT;
        CREATE TABLE request_total (
            campaign_id INTEGER NOT NULL REFERENCES campaign, kind TEXT NOT NULL,
            requests INTEGER NOT NULL, refused INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, kind)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY,
            batch_id INTEGER NOT NULL REFERENCES batch,
            n INTEGER NOT NULL,
            request_id INTEGER REFERENCES request ON DELETE SET NULL,
            intent_ms INTEGER NOT NULL, intent_tick INTEGER NOT NULL, timeout_ms INTEGER NOT NULL,
            done_ms INTEGER, done_tick INTEGER,
            class TEXT CHECK (class IN ('accepted', 'not_sent', 'refused', 'in_doubt')),
            status INTEGER, detail TEXT,
            UNIQUE (batch_id, n),
            CHECK ((class IS NULL) = (done_tick IS NULL))
        ) STRICT;
        CREATE TABLE provider_call (
            batch_id INTEGER NOT NULL REFERENCES batch,
            call_id TEXT NOT NULL,
            recipient_id INTEGER NOT NULL REFERENCES recipient,
            status TEXT, outcome TEXT CHECK (outcome IN (\(list(Outcome.self)))),
            duration_seconds REAL, response TEXT,
            PRIMARY KEY (batch_id, call_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            ms INTEGER NOT NULL,
            campaign_id INTEGER NOT NULL,
            entity TEXT NOT NULL, entity_id INTEGER NOT NULL,
            from_state TEXT, to_state TEXT NOT NULL, why TEXT
        ) STRICT;
        """

    private static let firstIndexes = """
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
    private static func auditTriggers(_ entity: String) -> String {
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

    private static let guardTriggers = """
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
}
