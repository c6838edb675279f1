import GRDB

/// The schema and how it came to be. A migration that has shipped is never edited, so each one is
/// literal SQL that no later change of the model reaches.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: Migration1.tables)
            try db.execute(sql: Migration1.indexes)
            for entity in ["campaign", "batch", "recipient"] {
                try db.execute(sql: Migration1.auditTriggers(entity))
            }
            try db.execute(sql: Migration1.guardTriggers)
            try db.execute(sql: Migration1.transitions)
        }
        migrator.registerMigration("2") { db in try db.execute(sql: Migration2.tables) }
        migrator.registerMigration("3") { db in
            try db.execute(sql: Migration3.tables)
            for entity in ["campaign", "batch", "recipient"] {
                try db.execute(sql: Migration3.auditTrigger(entity))
            }
        }
        migrator.registerMigration("4") { db in try db.execute(sql: Migration4.tables) }
        migrator.registerMigration("5") { db in try db.execute(sql: Migration5.tables) }
        migrator.registerMigration("6") { db in try db.execute(sql: Migration6.tables) }
        migrator.registerMigration("7") { db in try db.execute(sql: Migration7.tables) }
        migrator.registerMigration("8") { db in try db.execute(sql: Migration8.tables) }
        migrator.registerMigration("9") { db in try db.execute(sql: Migration9.tables) }
        migrator.registerMigration("10") { db in try db.execute(sql: Migration10.tables) }
        return migrator
    }
}
