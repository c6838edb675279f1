/// The limits that a key was last given, for commands that are given none; and that the log of intents was
/// begun, so that a copy without it is told even if nothing was sent before it was made. Frozen.
enum Migration9 {
    static let tables = """
        ALTER TABLE quota_key ADD COLUMN limits TEXT;    -- "6/1m 60/1h"
        ALTER TABLE ledger ADD COLUMN log_begun INTEGER NOT NULL DEFAULT 0
            CHECK (log_begun IN (0, 1));
        """
}
