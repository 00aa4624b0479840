-- Checks: made NOT VALID and then proven, so that one which old rows break still holds for new ones.
CREATE TABLE checked (
    id INTEGER PRIMARY KEY,
    flag BOOLEAN CHECK (flag IN (0, 1)),
    n INTEGER CONSTRAINT positive CHECK (n > 0),
    price DECIMAL(10,2) CHECK (price BETWEEN 0 AND 100.50),
    name TEXT CHECK (length(name) <= 5 AND name LIKE 'a%'),
    kind TEXT CHECK (kind IN ('x', 'y''s', "z")),
    born DATE CHECK (born >= '2000-01-01'),
    made DATETIME CHECK (made < '2030-01-01 00:00:00'),
    ratio REAL CHECK (ratio IS NULL OR ratio <> 0.5),
    CHECK (CASE WHEN flag THEN n < 10 ELSE n < 100 END),
    CHECK (name <> kind OR name IS NULL)
);
INSERT INTO checked VALUES
    (1, 1, 5, 10.5, 'abc', 'x', '2020-02-29', '2020-01-01 10:00:00', 0.25),
    (2, 0, 50, 0, 'Aaaaa', 'y''s', '2000-01-01', NULL, NULL),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- SQLite let these in when it was told to look away.
PRAGMA ignore_check_constraints = ON;
INSERT INTO checked (id, n, kind) VALUES (10, -1, 'x'), (11, 0, 'q');
PRAGMA ignore_check_constraints = OFF;

-- What PostgreSQL has no counterpart for is left out with its reason; a text that is compared by NOCASE too.
CREATE TABLE unchecked (
    id INTEGER PRIMARY KEY,
    n INTEGER CHECK (typeof(n) = 'integer'),
    day TEXT CHECK (day = date(day)),
    soft TEXT COLLATE NOCASE CHECK (soft <> 'x'),
    CONSTRAINT glob_name CHECK (soft NOT GLOB '*[^a-z]*')
);
INSERT INTO unchecked VALUES (1, 1, '2020-01-01', 'y');

-- A check by which division by zero is NULL, which is no violation.
CREATE TABLE divided (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, CHECK (a / b > 1));
INSERT INTO divided VALUES (1, 4, 2), (2, 4, 0);

CREATE TABLE defaults (
    id INTEGER PRIMARY KEY,
    whole INTEGER DEFAULT 42,
    minus INTEGER DEFAULT -1,
    hexed INTEGER DEFAULT 0x10,
    quoted INTEGER DEFAULT '7',
    wide BIGINT DEFAULT 9223372036854775807,
    yes BOOLEAN DEFAULT TRUE,
    no BOOLEAN NOT NULL DEFAULT 0,
    word BOOLEAN DEFAULT 'yes',
    price DECIMAL(10,2) DEFAULT 9.99,
    real_ REAL DEFAULT 1e-3,
    text_ TEXT DEFAULT 'it''s "so"',
    empty TEXT NOT NULL DEFAULT '',
    bare TEXT DEFAULT active,
    back TEXT DEFAULT 'C:\new',
    number_as_text TEXT DEFAULT 5,
    short VARCHAR(3) DEFAULT 'abc',
    bytes BLOB DEFAULT x'00ff',
    absent TEXT DEFAULT NULL,
    sum INTEGER DEFAULT (1 + 2 * 3),
    joined TEXT DEFAULT ('a' || 'b'),
    made DATETIME DEFAULT CURRENT_TIMESTAMP,
    made_call DATETIME DEFAULT (datetime('now')),
    made_text TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    zoned TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP,
    day DATE DEFAULT CURRENT_DATE,
    day_call DATE DEFAULT (date('now')),
    at TIME DEFAULT CURRENT_TIME,
    seconds INTEGER DEFAULT (strftime('%s', 'now')),
    seconds_cast INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER)),
    fixed_day DATE DEFAULT '2020-02-29',
    doc JSON DEFAULT '{"a": [1, 2]}',
    list JSON DEFAULT '[]',
    token UUID DEFAULT (lower(hex(randomblob(16))))
);
INSERT INTO defaults (id, made, made_call, made_text, zoned, day, day_call, at, seconds, seconds_cast, token) VALUES
    (1, '2020-01-01', '2020-01-01', '2020-01-01T00:00:00.000Z', '2020-01-01', '2020-01-01', '2020-01-01', '10:00', 1577836800, 1577836800,
     '6f9619ff-8b86-d011-b42d-00c04fc964ff');

-- No value of the column's type, or another at every call in a way of SQLite's own: left off, and the rest of the table keeps its own.
CREATE TABLE bad_defaults (
    id INTEGER PRIMARY KEY,
    word INTEGER DEFAULT 'many',
    fraction INTEGER DEFAULT 1.5,
    flag BOOLEAN DEFAULT 2,
    long_ VARCHAR(3) DEFAULT 'abcd',
    day DATE DEFAULT '2023-02-29',
    zero_day DATETIME DEFAULT '0000-00-00 00:00:00',
    moment_as_day DATE DEFAULT CURRENT_TIMESTAMP,
    local_ DATETIME DEFAULT (datetime('now', 'localtime')),
    later DATETIME DEFAULT (datetime('now', '+1 day')),
    dice INTEGER DEFAULT (abs(random()) % 6),
    doc JSON DEFAULT '{',
    digits DECIMAL(4,2) DEFAULT 1.234,
    infinite REAL DEFAULT 9e999,
    good INTEGER DEFAULT 3
);
INSERT INTO bad_defaults (id, word, fraction, flag, long_, day, zero_day, moment_as_day, local_, later, dice, doc, digits, infinite)
VALUES (1, 1, 1, 1, 'a', NULL, NULL, NULL, NULL, NULL, 1, '{}', 1, 1);
