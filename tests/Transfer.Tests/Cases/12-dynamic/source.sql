-- SQLite's dynamic types: columns without a type or with an unknown one get the type that all their values have, else text.
CREATE TABLE untyped (id INTEGER PRIMARY KEY, integers, reals, numbers, texts, blobs, empty, mixed, text_and_blob);
INSERT INTO untyped VALUES
    (1, 1, 1.5, 1, 'a', x'00', NULL, 1, 'a'),
    (2, -9223372036854775808, 1e300, 2.5, '007', x'', NULL, 1.5, 'ä'),
    (3, 9223372036854775807, -0.0, 9007199254740993, '', NULL, NULL, 'one', NULL),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- A blob among text: its bytes are not that text's characters, so the row is rejected.
INSERT INTO untyped (id, mixed) VALUES (10, x'6162');
INSERT INTO untyped (id, text_and_blob) VALUES (11, x'ff');

CREATE TABLE unknown (id INTEGER PRIMARY KEY, point POINT, textual TEXTUAL, floating FLOATING, long_long "LONG LONG INTEGER", odd WIBBLE(3, 4), quoted "two words");
INSERT INTO unknown VALUES (1, 1, 'x', 1.5, 7, 'x', 'y'), (2, 2.0, 'y', 2.5, 8, 5, NULL), (3, NULL, NULL, NULL, NULL, NULL, NULL);

-- What affinity did before the move: 007 in a NUMERIC column is 7 in SQLite already, in a TEXT column it is not.
CREATE TABLE affinities (id INTEGER PRIMARY KEY, i INTEGER, n NUMERIC, r REAL, t TEXT, b BLOB, v VARCHAR(10), d DECIMAL(5,2), s STRING);
INSERT INTO affinities VALUES
    (1, '007', '007', '007', '007', '007', '007', '007', '007'),
    (2, 3.0, 3.0, 3, 3.0, '3.0', 3.0, 3.0, '3.0'),
    (3, ' 4 ', '1e3', '1e3', 1e3, x'3165', 1e3, '1e2', 'x'),
    (4, '', '', '', '', '', '', '', '');
INSERT INTO affinities (id, i) VALUES (10, 1.5), (11, 'abc'), (12, x'31'), (13, 9223372036854775808), (14, '1.0'), (15, 1e15);
INSERT INTO affinities (id, n) VALUES (20, 'abc'), (21, x'31'), (22, '0x1F'), (23, '1_000');
INSERT INTO affinities (id, t) VALUES (30, 5), (31, 0.1), (32, x'616263'), (33, 1e100), (34, 12345678901234567890);
INSERT INTO affinities (id, b) VALUES (40, 7), (41, 7.5), (42, 'text');
INSERT INTO affinities (id, v) VALUES (50, 1234567890), (51, 12345678901), (52, x'31');
INSERT INTO affinities (id, d) VALUES (60, 999.99), (61, 1000), (62, 0.001), (63, 0.1);

-- Declared types that people carry over from elsewhere.
CREATE TABLE foreign_types (
    id INTEGER PRIMARY KEY, a NVARCHAR(20), b VARCHAR(255) COLLATE NOCASE, c DOUBLE PRECISION, d UNSIGNED BIG INT, e NUMBER(10), f MONEY, g TINYINT(1), h BIT,
    i ENUM, j DATETIME2, k VARCHAR, l INT(11), m LONGTEXT, n NATIVE CHARACTER(7), o DECIMAL(3, 5), p NUMERIC(5), q NUMERIC(5, -2), r CHAR, s FLOAT(8)
);
INSERT INTO foreign_types VALUES (1, 'a', 'b', 1, 2, 3, 4.5, 1, 1, 'a', '2020-01-01', 'k', 11, 'm', 'n', 0.00012, 12345, 100, 'r', 0.1);
