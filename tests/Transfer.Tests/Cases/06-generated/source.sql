-- Generated columns: computed again by PostgreSQL where the expression means the same there, else moved as values.
CREATE TABLE lines (
    id INTEGER PRIMARY KEY,
    qty INTEGER, unit DECIMAL(10,2), name TEXT, flag BOOLEAN, born DATE, ratio REAL,
    total DECIMAL(12,2) AS (qty * unit) STORED,
    label TEXT AS (name || ' x' || qty) VIRTUAL,
    big BOOLEAN AS (qty > 10),
    size TEXT GENERATED ALWAYS AS (CASE WHEN qty > 10 THEN 'big' WHEN qty IS NULL THEN NULL ELSE 'small' END),
    half INTEGER AS (qty / 2),
    -- By zero SQLite yields NULL, PostgreSQL an error.
    share INTEGER AS (100 / qty),
    initial VARCHAR(1) AS (substr(name, 1, 1)),
    low TEXT AS (lower(name)) STORED NOT NULL
);
INSERT INTO lines (id, qty, unit, name, flag, born, ratio) VALUES
    (1, 3, 9.99, 'Äpfel', 1, '2020-02-29', 0.5), (2, 0, 0.01, 'Brot', 0, NULL, NULL), (3, 12, NULL, 'x', NULL, NULL, 2), (4, NULL, 5, 'NULLs', NULL, NULL, NULL);

-- One that refers to another: PostgreSQL forbids that, so the expression is put in its place.
CREATE TABLE chained (
    id INTEGER PRIMARY KEY, a INTEGER,
    quadruple INTEGER AS (twice * 2),
    twice INTEGER AS (a * 2),
    shown TEXT AS (quadruple || '!')
);
INSERT INTO chained (id, a) VALUES (1, 1), (2, NULL), (3, -7);

-- No counterpart: plain columns that hold the values; one that refers to such a column is computed from it.
CREATE TABLE valued (
    id INTEGER PRIMARY KEY, made DATETIME, name TEXT,
    year TEXT AS (strftime('%Y', made)),
    shout TEXT AS (upper(year) || '!'),
    rounded REAL AS (round(id / 3.0, 2)) STORED,
    untyped AS (id * 10),
    printed TEXT AS (printf('%05d', id))
);
INSERT INTO valued (id, made, name) VALUES (1, '2020-02-29 10:00:00', 'x'), (2, NULL, NULL);

-- Keys, indexes, checks and foreign keys over generated columns.
CREATE TABLE keyed (
    id INTEGER PRIMARY KEY, name TEXT,
    folded TEXT AS (lower(name)) STORED UNIQUE,
    line INTEGER AS (id + 0) REFERENCES lines,
    CHECK (length(folded) > 1)
);
CREATE INDEX keyed_folded ON keyed (folded) WHERE folded IS NOT NULL;
INSERT INTO keyed (id, name) VALUES (1, 'ONE'), (2, 'Two');

-- A result that PostgreSQL's type does not hold: SQLite goes on with a double where 64 bits overflow.
CREATE TABLE overflow (id INTEGER PRIMARY KEY, n INTEGER, doubled INTEGER AS (n * 2));
INSERT INTO overflow (id, n) VALUES (1, 4), (2, 9223372036854775807);

-- Generated columns alone but for the key.
CREATE TABLE constant (one INTEGER AS (1), two TEXT AS ('x'), id INTEGER PRIMARY KEY);
INSERT INTO constant (id) VALUES (1);
