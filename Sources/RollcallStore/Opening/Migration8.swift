/// What a refusal asked for, and since when a key is paced: for people. Frozen.
enum Migration8 {
    static let tables = """
        ALTER TABLE request ADD COLUMN retry_after_ms INTEGER;
        ALTER TABLE quota_key ADD COLUMN paced_since_ms INTEGER;
        CREATE INDEX request_refused ON request(key_id, id) WHERE status = 429;
        """
}
