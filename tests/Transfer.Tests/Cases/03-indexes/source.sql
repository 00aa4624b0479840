-- Indexes of every kind. What PostgreSQL cannot have with the same meaning is reported with its SQL and costs nothing else.
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT, email TEXT COLLATE NOCASE, born DATE, active BOOLEAN, score REAL, data JSON
);
INSERT INTO people VALUES
    (1, 'Ann', 'ann@x.y', '2001-02-03', 1, 1.5, '{"a":1}'), (2, 'ann', 'ANN2@x.y', NULL, 0, NULL, NULL), (3, 'Bob', NULL, '1999-01-01', 1, 3, '[]');

CREATE INDEX people_name ON people (name);
CREATE INDEX people_born_down ON people (born DESC, name ASC);
CREATE INDEX people_with_key ON people (name, id);
CREATE INDEX people_lower ON people (lower(name), length(name) DESC);
CREATE UNIQUE INDEX people_active_name ON people (name) WHERE active;
CREATE INDEX people_recent ON people (born) WHERE born >= '2000-01-01' AND active = 1;
CREATE INDEX people_not_null ON people (email) WHERE email IS NOT NULL;
-- NOCASE in a column or an index: made, comparing byte for byte, with a warning.
CREATE UNIQUE INDEX people_email ON people (email);
CREATE INDEX people_name_nocase ON people (name COLLATE NOCASE);
-- No counterpart: left out.
CREATE INDEX people_rounded ON people (round(score, 1));
CREATE INDEX people_json ON people (json_extract(data, '$.a'));
CREATE INDEX people_email_match ON people (name) WHERE email = 'a';

-- Names that only SQLite keeps apart: an index named like another table's key, constraint or table in another case.
CREATE TABLE orders (id INTEGER PRIMARY KEY, person INTEGER UNIQUE);
INSERT INTO orders VALUES (1, 1);
CREATE INDEX orders_pkey ON people (score);
CREATE INDEX orders_person_key ON people (active);
CREATE INDEX Orders_Pkey2 ON orders (person);

CREATE TABLE a_b (id INTEGER PRIMARY KEY, c INTEGER UNIQUE);
CREATE TABLE a (id INTEGER PRIMARY KEY, b_c INTEGER UNIQUE);
INSERT INTO a_b VALUES (1, 1);
INSERT INTO a VALUES (1, 1);

-- Unique in SQLite, equal in PostgreSQL: '2001-01-01' and '2001-01-01 00:00' are one date.
CREATE TABLE days (id INTEGER PRIMARY KEY, day DATE);
CREATE UNIQUE INDEX days_day ON days (day);
INSERT INTO days VALUES (1, '2001-01-01'), (2, '2001-01-01 00:00');

-- A value longer than a B-tree takes (2704 bytes, when compressed): the index is refused, the row is not.
CREATE TABLE long_values (id INTEGER PRIMARY KEY, v TEXT);
CREATE INDEX long_values_v ON long_values (v);
WITH RECURSIVE dice(n, x) AS (SELECT 0, 1 UNION ALL SELECT n + 1, (x * 1103515245 + 12345) & 0x7fffffff FROM dice WHERE n < 3000)
INSERT INTO long_values SELECT 1, group_concat(printf('%04x', x >> 8 & 0xffff), '') FROM dice;
