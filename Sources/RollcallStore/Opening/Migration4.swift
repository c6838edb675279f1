/// The do-not-call list, what finds out who was called lately, amendments, and several rows for one
/// number. Frozen.
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
        -- Two people on one phone are two rows, of which one at a time is under way.
        DROP INDEX one_row_a_number;
        CREATE INDEX recipient_number ON recipient(campaign_id, phone)
            WHERE state NOT IN ('invalid', 'duplicate');
        CREATE UNIQUE INDEX one_call_a_number ON recipient(campaign_id, phone)
            WHERE state IN ('sending', 'in_doubt', 'accepted');
        CREATE TABLE amendment (
            id INTEGER PRIMARY KEY,
            campaign_id INTEGER NOT NULL REFERENCES campaign,
            base_row INTEGER NOT NULL,       -- a row that it added is base_row + its line
            file TEXT NOT NULL, file_sha256 TEXT NOT NULL,
            added INTEGER NOT NULL, changed INTEGER NOT NULL,
            made_ms INTEGER NOT NULL, made_by INTEGER REFERENCES actor
        ) STRICT;
        CREATE INDEX amendment_campaign ON amendment(campaign_id);
        """
}
