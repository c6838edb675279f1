/// What the intent log needs: the ledger's own name, a number for every POST, what was adopted. Frozen.
enum Migration2 {
    static let tables = """
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            name TEXT NOT NULL,              -- random; two copies of one file share it
            serial INTEGER NOT NULL DEFAULT 0,       -- of the latest POST
            latest_batch INTEGER NOT NULL DEFAULT 0  -- ids up to here may be in use at the provider
        ) STRICT;
        INSERT INTO ledger (id, name) VALUES (1, lower(hex(randomblob(8))));
        ALTER TABLE attempt ADD COLUMN serial INTEGER;
        -- Its line is on the disk for certain; 0 is no proof of the contrary.
        ALTER TABLE attempt ADD COLUMN logged INTEGER NOT NULL DEFAULT 0 CHECK (logged IN (0, 1));
        CREATE INDEX attempt_logged ON attempt(logged) WHERE logged = 1;
        -- The reference in the body of an adopted batch, which was made by another ledger.
        ALTER TABLE batch ADD COLUMN reference TEXT;
        ALTER TABLE campaign ADD COLUMN machine TEXT;
        ALTER TABLE campaign ADD COLUMN adopting INTEGER NOT NULL DEFAULT 0
            CHECK (adopting IN (0, 1));
        CREATE TABLE adopted_intent (
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            digest TEXT NOT NULL,            -- SHA-256 of the line
            adopted_ms INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, digest)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER reference_is_frozen BEFORE UPDATE OF reference ON batch
        BEGIN SELECT RAISE(ABORT, 'a sealed batch is frozen'); END;
        CREATE TRIGGER ledger_counts_up BEFORE UPDATE ON ledger
        WHEN NEW.name <> OLD.name OR NEW.serial < OLD.serial
            OR NEW.latest_batch < OLD.latest_batch
        BEGIN SELECT RAISE(ABORT, 'the ledger''s numbers only grow'); END;
        """
}
