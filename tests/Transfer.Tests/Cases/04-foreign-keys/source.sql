-- Foreign keys of every kind. SQLite does not enforce them unless asked, so orphans and impossible keys are to be expected.
PRAGMA foreign_keys = OFF;

CREATE TABLE nodes (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES nodes (id) ON DELETE CASCADE);
INSERT INTO nodes VALUES (1, NULL), (2, 1), (3, 3), (4, 5), (5, 4);

CREATE TABLE husbands (id INTEGER PRIMARY KEY, wife INTEGER REFERENCES wives DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE wives (id INTEGER PRIMARY KEY, husband INTEGER REFERENCES husbands DEFERRABLE INITIALLY DEFERRED);
INSERT INTO husbands VALUES (1, 1), (2, 2);
INSERT INTO wives VALUES (1, 1), (2, 2);

CREATE TABLE parents (
    id INTEGER PRIMARY KEY, code TEXT UNIQUE, plain TEXT, a INTEGER, b TEXT, UNIQUE (a, b)
);
CREATE UNIQUE INDEX parents_lower ON parents (lower(plain));
INSERT INTO parents VALUES (1, 'one', 'p', 1, 'x'), (2, 'two', 'q', 1, 'y');

CREATE TABLE actions (
    id INTEGER PRIMARY KEY,
    none INTEGER REFERENCES parents ON DELETE NO ACTION ON UPDATE NO ACTION,
    strict INTEGER REFERENCES parents ON DELETE RESTRICT ON UPDATE RESTRICT,
    both INTEGER REFERENCES parents ON DELETE CASCADE ON UPDATE CASCADE,
    nulled INTEGER REFERENCES parents ON DELETE SET NULL ON UPDATE SET NULL,
    defaulted INTEGER DEFAULT 1 REFERENCES parents ON DELETE SET DEFAULT ON UPDATE SET DEFAULT,
    late INTEGER CONSTRAINT late_key REFERENCES parents DEFERRABLE INITIALLY IMMEDIATE
);
INSERT INTO actions VALUES (1, 1, 1, 1, 1, 1, 1), (2, NULL, NULL, NULL, NULL, NULL, NULL);

-- A table's constraints share their names in PostgreSQL, and in SQLite they need not differ at all.
CREATE TABLE same_names (id INTEGER PRIMARY KEY, p INTEGER CONSTRAINT k UNIQUE CONSTRAINT k CHECK (p > 0) CONSTRAINT k REFERENCES parents);
INSERT INTO same_names VALUES (1, 1);

-- Composite, half NULL is no reference; names in another case; a reference to a unique column.
CREATE TABLE pairs (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CODE TEXT,
    CONSTRAINT pair FOREIGN KEY (A, B) REFERENCES Parents (A, B) ON DELETE CASCADE,
    FOREIGN KEY (code) REFERENCES PARENTS (CODE));
INSERT INTO pairs VALUES (1, 1, 'x', 'one'), (2, 1, NULL, NULL), (3, NULL, 'nowhere', 'two');

-- Two keys without names over the same column.
CREATE TABLE twice (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parents REFERENCES nodes);
INSERT INTO twice VALUES (1, 1), (2, 2);

-- Orphans: the key stays NOT VALID.
CREATE TABLE orphans (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parents, a INTEGER, b TEXT, FOREIGN KEY (a, b) REFERENCES parents (a, b));
INSERT INTO orphans VALUES (1, 1, 1, 'x'), (2, 77, 9, 'z'), (3, 78, 1, 'x'), (4, NULL, NULL, NULL);

-- A parent row that is rejected makes orphans of its children.
CREATE TABLE bad_parents (id INTEGER PRIMARY KEY, born DATE);
INSERT INTO bad_parents VALUES (1, '2000-01-01'), (2, 'someday');
CREATE TABLE bad_children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES bad_parents);
INSERT INTO bad_children VALUES (1, 1), (2, 2);

-- Impossible: no such table, no such column, key of another width, parent not unique, other types, unique by an expression alone.
CREATE TABLE impossible (
    id INTEGER PRIMARY KEY,
    nowhere INTEGER REFERENCES nowhere (id),
    no_column INTEGER REFERENCES parents (missing),
    no_key INTEGER REFERENCES keyless ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
    not_unique TEXT REFERENCES parents (plain),
    other_type TEXT REFERENCES parents (id),
    a INTEGER, b INTEGER,
    FOREIGN KEY (a, b) REFERENCES parents
);
INSERT INTO impossible VALUES (1, 1, 1, 1, 'p', '1', 1, 1);
CREATE TABLE keyless (v INTEGER);
INSERT INTO keyless VALUES (1);
