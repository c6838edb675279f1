/// The do-not-call list, and what finds out who was called lately. Frozen.
enum Migration4 {
    static let tables = """
        CREATE TABLE suppression (
            id INTEGER PRIMARY KEY,
            phone TEXT NOT NULL,
            reason TEXT NOT NULL,
            added_ms INTEGER NOT NULL, added_by INTEGER REFERENCES actor,
            removed_ms INTEGER, removed_by INTEGER REFERENCES actor
        ) STRICT;
        CREATE UNIQUE INDEX suppression_phone ON suppression(phone) WHERE removed_ms IS NULL;
        CREATE INDEX recipient_sent ON recipient(phone) WHERE state IN (
            'sending', 'accepted', 'done', 'in_doubt', 'held', 'unresolved');
        """
}
