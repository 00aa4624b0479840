-- STRICT tables, whose six types SQLite itself enforces; ANY takes every storage class as it is.
CREATE TABLE typed (id INTEGER PRIMARY KEY, i INT NOT NULL, r REAL, t TEXT, b BLOB, a ANY) STRICT;
INSERT INTO typed VALUES (1, 1, 1, 'x', x'01', 7), (2, 2, 2.5, '', x'', 8), (3, 3, NULL, NULL, NULL, NULL);
CREATE TABLE anything (k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID;
INSERT INTO anything VALUES ('a', 1), ('b', '1'), ('c', 1.5), ('d', x'41'), ('e', NULL), ('f', '007');
CREATE TABLE generated (id INTEGER PRIMARY KEY, twice INT AS (id * 2), dated TEXT AS (date(id, 'unixepoch')) STORED) STRICT;
INSERT INTO generated (id) VALUES (1), (86400);

-- Programs and virtual tables are not tables: listed for a person, and the shadow tables of a virtual one stay behind.
CREATE VIEW big AS SELECT * FROM typed WHERE i > 1;
CREATE TRIGGER typed_changed AFTER UPDATE ON typed BEGIN SELECT 1; END;
CREATE VIRTUAL TABLE notes USING fts5 (title, body);
INSERT INTO notes VALUES ('a', 'b');
CREATE VIRTUAL TABLE boxes USING rtree (id, x0, x1);
-- No shadow, though named like one.
CREATE TABLE notes_extra (id INTEGER PRIMARY KEY);
INSERT INTO notes_extra VALUES (1);
ANALYZE;
-- The user's own rows behind a full-text index over them, though named like a shadow.
CREATE TABLE pages_content (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO pages_content VALUES (1, 'own');
CREATE VIRTUAL TABLE pages USING fts5 (body, content='pages_content', content_rowid='id');
