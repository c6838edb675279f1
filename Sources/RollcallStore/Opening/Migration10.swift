/// Beside which log a campaign was run, so that a copied folder is told from the one that it was copied
/// from; and a pause of ours apart from the provider's. Frozen.
enum Migration10 {
    static let tables = """
        ALTER TABLE campaign ADD COLUMN log_birth TEXT;
        -- The log's size after the latest POST, and when its file system had changed it.
        ALTER TABLE ledger ADD COLUMN log_size INTEGER;
        ALTER TABLE ledger ADD COLUMN log_change INTEGER;
        -- After a refusal that names no time; a word of the operator ends it.
        ALTER TABLE quota_key ADD COLUMN own_hold_tick INTEGER NOT NULL DEFAULT 0;
        -- Nothing leaves before on a key that the ledger does not know: it was spent from, maybe.
        ALTER TABLE ledger ADD COLUMN hold_tick INTEGER NOT NULL DEFAULT 0;
        """
}
