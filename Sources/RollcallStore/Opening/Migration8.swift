/// What a refusal asked for, for people. Frozen.
enum Migration8 {
    static let tables = """
        ALTER TABLE request ADD COLUMN retry_after_ms INTEGER;
        CREATE INDEX request_refused ON request(key_id, id) WHERE status = 429;
        """
}
