-- Every way to key a table: what SQLite numbers itself becomes an identity, the rest plain keys; next values go on where SQLite would.
CREATE TABLE rowid_key (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO rowid_key VALUES (-5, 'negative'), (0, 'zero'), (41, 'top');

-- AUTOINCREMENT never gives a number twice: the next one is 101 although 100 is gone.
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT);
INSERT INTO counted VALUES (7, 'kept'), (100, 'deleted');
DELETE FROM counted WHERE id = 100;

CREATE TABLE counted_empty (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT);
INSERT INTO counted_empty VALUES (9, 'gone');
DELETE FROM counted_empty;

-- The largest rowid there is: no next value is left.
CREATE TABLE full_up (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO full_up VALUES (9223372036854775807, 'last');

-- No rowid alias: INT is not INTEGER, and DESC makes an index of its own. Both take NULL in SQLite, and PostgreSQL's keys do not.
CREATE TABLE int_key (id INT PRIMARY KEY, v TEXT);
INSERT INTO int_key VALUES (1, 'one'), (NULL, 'null key, rejected');
CREATE TABLE desc_key (id INTEGER PRIMARY KEY DESC, v TEXT);
INSERT INTO desc_key VALUES (1, 'one');

CREATE TABLE text_key (code TEXT PRIMARY KEY, v TEXT);
INSERT INTO text_key VALUES ('a', 'one'), ('A', 'case counts'), ('', 'empty is a value'), (NULL, 'null key, rejected'), (NULL, 'another');

CREATE TABLE named_key (a TEXT, b INTEGER, v TEXT, CONSTRAINT the_key PRIMARY KEY (b, a));
INSERT INTO named_key VALUES ('x', 1, 'one'), ('y', 1, 'two'), (NULL, 1, 'null in a part of the key, rejected');

CREATE TABLE without_rowid (a TEXT, b INTEGER, v BLOB, PRIMARY KEY (a, b DESC)) WITHOUT ROWID;
INSERT INTO without_rowid VALUES ('x', 1, x'01'), ('x', 2, NULL), ('y', 1, x'02');
CREATE TABLE without_rowid_integer (id INTEGER PRIMARY KEY, v TEXT) WITHOUT ROWID;
INSERT INTO without_rowid_integer VALUES (5, 'not numbered by SQLite');

-- The same name for two constraints is fine in SQLite; in PostgreSQL a schema has one of a name.
CREATE TABLE same_name (id INTEGER CONSTRAINT the_key PRIMARY KEY, v TEXT CONSTRAINT the_key UNIQUE CONSTRAINT the_key CHECK (v <> ''));
INSERT INTO same_name VALUES (1, 'one');

-- NULLs never collide; two columns collide only together.
CREATE TABLE uniques (
    id INTEGER PRIMARY KEY,
    email TEXT UNIQUE,
    first TEXT, last TEXT,
    nick TEXT CONSTRAINT one_nick UNIQUE,
    UNIQUE (first, last)
);
INSERT INTO uniques VALUES
    (1, 'a@b.c', 'A', 'B', NULL), (2, NULL, 'A', 'C', NULL), (3, NULL, NULL, 'B', 'n'), (4, 'A@B.C', NULL, 'B', 'N');

-- Equal only after the move: SQLite keeps 1 and '1' apart in a column without affinity. The constraint is reported, not the rows lost.
CREATE TABLE equal_later (id INTEGER PRIMARY KEY, v UNIQUE);
INSERT INTO equal_later VALUES (1, 1), (2, '1');

CREATE TABLE keyless (a INTEGER, b TEXT);
INSERT INTO keyless VALUES (1, 'x'), (1, 'x'), (NULL, NULL);
