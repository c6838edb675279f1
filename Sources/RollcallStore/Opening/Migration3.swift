/// Who made a transition: each process writes its name down, and the audit refers to it. Frozen.
enum Migration3 {
    static let tables = """
        CREATE TABLE actor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE writer (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            actor_id INTEGER REFERENCES actor        -- who made the latest transaction
        ) STRICT;
        INSERT INTO writer VALUES (1, NULL);
        ALTER TABLE event ADD COLUMN actor_id INTEGER REFERENCES actor;
        CREATE INDEX event_entity ON event(entity, entity_id, id);
        DROP TRIGGER campaign_birth;
        CREATE TRIGGER campaign_birth AFTER INSERT ON campaign BEGIN
            INSERT INTO event (ms, campaign_id, entity, entity_id, to_state, actor_id)
            VALUES (NEW.created_ms, NEW.id, 'campaign', NEW.id, NEW.state,
                (SELECT actor_id FROM writer));
        END;
        DROP TRIGGER batch_birth;
        CREATE TRIGGER batch_birth AFTER INSERT ON batch BEGIN
            INSERT INTO event (ms, campaign_id, entity, entity_id, to_state, actor_id)
            VALUES (NEW.sealed_ms, NEW.campaign_id, 'batch', NEW.id, NEW.state,
                (SELECT actor_id FROM writer));
        END;
        """

    static func auditTrigger(_ entity: String) -> String {
        let campaign = entity == "campaign" ? "NEW.id" : "NEW.campaign_id"
        // What a note or a reason does not say, the row itself does.
        let why =
            switch entity {
            case "recipient": "coalesce(NEW.reason, iif(NEW.state = 'done', NEW.outcome, NULL))"
            case "batch":
                """
                coalesce(NEW.note, iif(NEW.state = 'accepted',
                    'the provider''s id is ' || NEW.provider_batch_id, NULL))
                """
            default: "NEW.note"
            }
        return """
            DROP TRIGGER \(entity)_audit;
            CREATE TRIGGER \(entity)_audit AFTER UPDATE OF state ON \(entity)
            WHEN NEW.state <> OLD.state
            BEGIN
                INSERT INTO event (ms, campaign_id, entity, entity_id, from_state, to_state, why,
                    actor_id)
                VALUES (NEW.updated_ms, \(campaign), '\(entity)', NEW.id, OLD.state, NEW.state,
                    \(why), (SELECT actor_id FROM writer));
            END;
            """
    }
}
