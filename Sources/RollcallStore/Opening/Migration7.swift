/// What following learns, who waits for a turn on a key, and since when a key is paced. Frozen.
enum Migration7 {
    static let tables = """
        CREATE TABLE batch_time (
            batch_id INTEGER PRIMARY KEY REFERENCES batch,
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            size INTEGER NOT NULL CHECK (size > 0),
            took_ms INTEGER NOT NULL CHECK (took_ms > 0)
        ) STRICT;
        CREATE TABLE quota_turn (
            key_id INTEGER NOT NULL REFERENCES quota_key, holder TEXT NOT NULL,
            since_tick INTEGER NOT NULL,     -- its request is due since then
            asked_tick INTEGER NOT NULL,     -- one that asks no more waits no more
            PRIMARY KEY (key_id, holder)
        ) STRICT, WITHOUT ROWID;
        -- Following reads these at every step; behind a body they lie far apart.
        CREATE INDEX batch_followed ON batch(campaign_id, look_tick, id, provider_batch_id, size,
            accepted_tick, swept_tick, request_final) WHERE state = 'accepted';
        -- The most items of a list's page that the server gave, when it was asked for more.
        ALTER TABLE quota_key ADD COLUMN page_cap INTEGER CHECK (page_cap > 0);
        ALTER TABLE quota_key ADD COLUMN page_cap_tick INTEGER;
        -- The refusal that made it paced.
        ALTER TABLE quota_key ADD COLUMN paced_ms INTEGER;
        ALTER TABLE quota_key ADD COLUMN paced_request INTEGER
            REFERENCES request ON DELETE SET NULL;
        """
}
