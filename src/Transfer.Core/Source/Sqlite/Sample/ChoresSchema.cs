namespace Transfer.Source.Sqlite.Sample;

/// <summary>The sample's SQL, in the manner of applications: types that SQLite does not enforce, and names of its own for few things.</summary>
internal static class ChoresSchema
{
    internal const string Tables = """
        CREATE TABLE families(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uuid UUID NOT NULL UNIQUE,
            name VARCHAR(60) NOT NULL,
            time_zone VARCHAR(40) NOT NULL DEFAULT 'Europe/Berlin',
            created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        CREATE TABLE users(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            family_id INTEGER NOT NULL REFERENCES families(id) ON DELETE CASCADE,
            parent_id INTEGER REFERENCES users(id) ON DELETE SET NULL, -- whom a child reports to
            name VARCHAR(40) NOT NULL COLLATE NOCASE,
            email VARCHAR(120) UNIQUE,
            role VARCHAR(10) NOT NULL CHECK (role IN ('parent', 'child')),
            birth_date DATE,
            active BOOLEAN NOT NULL DEFAULT 1,
            avatar BLOB,
            created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        CREATE TABLE chores(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            family_id INTEGER NOT NULL REFERENCES families(id) ON DELETE CASCADE,
            title VARCHAR(80) NOT NULL,
            description TEXT,
            points SMALLINT NOT NULL DEFAULT 10 CHECK (points >= 0),
            reward DECIMAL(10,2) NOT NULL DEFAULT 0,
            recurring BOOLEAN NOT NULL DEFAULT 0,
            CONSTRAINT chores_title_not_blank CHECK (length(trim(title)) > 0)
        );
        CREATE TABLE chore_assignments(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chore_id INTEGER NOT NULL,
            user_id INTEGER NOT NULL,
            due_at DATETIME NOT NULL,
            done BOOLEAN NOT NULL DEFAULT 0,
            completed_at DATETIME,
            points INTEGER NOT NULL,
            bonus INTEGER NOT NULL DEFAULT 0,
            total INTEGER GENERATED ALWAYS AS (points + bonus) STORED,
            CONSTRAINT one_assignment_a_moment UNIQUE (chore_id, user_id, due_at),
            CONSTRAINT assignment_chore FOREIGN KEY (chore_id) REFERENCES chores(id) ON DELETE CASCADE ON UPDATE CASCADE,
            CONSTRAINT assignment_user FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
        );
        CREATE TABLE reward_adjustments(
            id INTEGER PRIMARY KEY,
            user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            amount DECIMAL(10,2) NOT NULL,
            reason VARCHAR(100) NOT NULL DEFAULT '',
            approved BOOLEAN,
            created_at DATETIME NOT NULL DEFAULT (datetime('now'))
        );
        CREATE TABLE activities(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            event_id UUID NOT NULL,
            family_id INTEGER NOT NULL REFERENCES families(id) ON DELETE CASCADE,
            user_id INTEGER REFERENCES users(id) ON DELETE SET NULL,
            kind VARCHAR(30) NOT NULL,
            payload JSON NOT NULL DEFAULT '{}',
            created_at DATETIME NOT NULL
        );
        """;

    /// <summary>Made after the rows: an index is built faster at once, and the trigger must not fire for history.</summary>
    internal const string IndexesAndPrograms = """
        CREATE INDEX users_by_family ON users(family_id, role);
        CREATE INDEX users_by_lower_name ON users(lower(name));
        CREATE INDEX chores_by_family ON chores(family_id);
        CREATE INDEX assignments_open ON chore_assignments(user_id, due_at) WHERE done = 0;
        CREATE INDEX adjustments_by_user ON reward_adjustments(user_id);
        CREATE UNIQUE INDEX activities_by_event ON activities(event_id);
        CREATE INDEX activities_newest ON activities(family_id, created_at DESC);
        CREATE VIEW points_by_user AS
            SELECT u.id, u.name, coalesce(sum(a.total), 0) AS points
            FROM users u LEFT JOIN chore_assignments a ON a.user_id = u.id AND a.done = 1 GROUP BY u.id;
        CREATE TRIGGER assignment_done AFTER UPDATE OF done ON chore_assignments WHEN NEW.done = 1 AND OLD.done = 0
        BEGIN
            UPDATE chore_assignments SET completed_at = datetime('now') WHERE id = NEW.id;
        END;
        """;
}
