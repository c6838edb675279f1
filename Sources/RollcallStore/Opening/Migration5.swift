/// What tells an adopted batch that is not the one that was sent, byte for byte. Frozen.
enum Migration5 {
    static let tables = """
        ALTER TABLE batch ADD COLUMN other_body INTEGER NOT NULL DEFAULT 0
            CHECK (other_body IN (0, 1));
        """
}
