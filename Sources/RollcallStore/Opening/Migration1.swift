/// The first schema, in literal SQL. Frozen: a change goes into the next migration.
enum Migration1 {
    static let tables = """
        CREATE TABLE clock (
            boot_id TEXT PRIMARY KEY,
            offset_ms INTEGER NOT NULL,      -- tick = offset + boot-time clock
            first_tick INTEGER NOT NULL,     -- stamps up to here are of earlier boots
            latest_tick INTEGER NOT NULL, latest_ms INTEGER NOT NULL
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
            target TEXT NOT NULL CHECK (target IN ('live', 'rehearsal')),
            state TEXT NOT NULL CHECK (state IN (
                'validated', 'running', 'paused', 'complete', 'complete_with_holds', 'cancelled')),
            pause_reason TEXT CHECK (pause_reason IN (
                'operator', 'auth', 'credit', 'not_found', 'refusals', 'workflow_changed',
                'shared_doubt', 'trouble', 'storage')),
            note TEXT,
            cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
            key_id INTEGER REFERENCES quota_key,
            identity TEXT NOT NULL, options TEXT NOT NULL, layout TEXT NOT NULL,
            provider TEXT NOT NULL,          -- the host that its calls are placed at
            file TEXT NOT NULL,
            row_count INTEGER NOT NULL CHECK (row_count > 0),
            reference TEXT NOT NULL UNIQUE,
            fault_mark INTEGER NOT NULL DEFAULT 0,
            pauses INTEGER NOT NULL DEFAULT 0,
            created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, finished_ms INTEGER,
            UNIQUE (target, name),
            CHECK ((state = 'paused') = (pause_reason IS NOT NULL))
        ) STRICT;
        CREATE TABLE batch (
            id INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            seq INTEGER NOT NULL,
            root_id INTEGER REFERENCES batch, parent_id INTEGER REFERENCES batch,
            state TEXT NOT NULL CHECK (state IN (
                'sealed', 'sending', 'accepted', 'settled', 'split', 'cancelled', 'rejected',
                'in_doubt', 'held')),
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
            state TEXT NOT NULL CHECK (state IN (
                'ready', 'assigned', 'sending', 'accepted', 'done', 'invalid', 'duplicate',
                'suppressed', 'expired', 'cancelled', 'rejected', 'in_doubt', 'held',
                'unresolved')),
            slice INTEGER,                   -- part of a refused batch that is tried on its own
            batch_id INTEGER REFERENCES batch,
            outcome TEXT CHECK (outcome IN (
                'answered', 'no_answer', 'busy', 'timeout', 'failed', 'cancelled', 'other')),
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
            kind TEXT NOT NULL CHECK (kind IN ('submit', 'poll', 'reconcile', 'other')),
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
            class TEXT CHECK (class IN (
                'accepted', 'not_sent', 'refused', 'refused_rows', 'in_doubt')),
            status INTEGER, detail TEXT,
            UNIQUE (batch_id, n),
            CHECK ((class IS NULL) = (done_tick IS NULL))
        ) STRICT;
        CREATE TABLE provider_call (
            batch_id INTEGER NOT NULL REFERENCES batch,
            call_id TEXT NOT NULL,
            recipient_id INTEGER NOT NULL REFERENCES recipient,
            status TEXT, outcome TEXT CHECK (outcome IN (
                'answered', 'no_answer', 'busy', 'timeout', 'failed', 'cancelled', 'other')),
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
}
