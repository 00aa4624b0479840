-- One column of every declared type that means something, with its edges; each bad value stands alone in its row.
CREATE TABLE numbers (
    id INTEGER PRIMARY KEY,
    tiny TINYINT, small SMALLINT, medium MEDIUMINT, whole INTEGER, big BIGINT, flag BOOLEAN,
    ratio REAL, price DECIMAL(10,2), amount NUMERIC
);
INSERT INTO numbers VALUES
    (1, 0, 0, 0, 0, 0, 0, 0.0, 0, 0),
    (2, -32768, -32768, -2147483648, -9223372036854775808, -9223372036854775808, 1, -1.5, -99999999.99, '-0.00001'),
    (3, 32767, 32767, 2147483647, 9223372036854775807, 9223372036854775807, 'true', 1.7976931348623157e308, 99999999.99, '123456789012345678901234567890.123456789'),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, 1.0, '2', 3.0, '4', 5.0, 'no', 5e-324, '7.10', 1e300);
INSERT INTO numbers (id, tiny) VALUES (10, 32768), (11, 'x'), (12, 1.5), (13, x'01');
INSERT INTO numbers (id, medium) VALUES (20, 2147483648);
INSERT INTO numbers (id, big) VALUES (30, '9223372036854775808');
INSERT INTO numbers (id, flag) VALUES (40, 2), (41, 'maybe');
INSERT INTO numbers (id, ratio) VALUES (50, 'abc'), (51, 9007199254740993);
INSERT INTO numbers (id, price) VALUES (60, 1.234), (61, 100000000);
INSERT INTO numbers (id, amount) VALUES (70, 'many'), (71, 9e999);

CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    short VARCHAR(5), long TEXT, bytes BLOB, token UUID, doc JSON
);
INSERT INTO texts VALUES
    (1, 'äöü😀x', 'Grüße 😀', x'00FF', '6F9619FF-8B86-D011-B42D-00C04FC964FF', '{"a": [1, 2.50, "ü"], "b": null}'),
    (2, '', '', x'', x'6f9619ff8b86d011b42d00c04fc964ff', '[]'),
    (3, 42, 43, 'text as bytes', '{6f9619ff-8b86-d011-b42d-00c04fc964ff}', 17),
    (4, NULL, NULL, NULL, NULL, NULL);
INSERT INTO texts (id, short) VALUES (10, 'sixsix');
INSERT INTO texts (id, long) VALUES (20, CAST(x'C328' AS TEXT)), (21, CAST(x'610062' AS TEXT)), (22, x'6162');
INSERT INTO texts (id, bytes) VALUES (30, 5);
INSERT INTO texts (id, token) VALUES (40, 'no uuid');
INSERT INTO texts (id, doc) VALUES (50, '{"a":'), (51, '"\u0000"'), (52, '{"a":1,"a":2}');

CREATE TABLE times (
    id INTEGER PRIMARY KEY,
    day DATE, at TIME, moment DATETIME, zoned TIMESTAMPTZ
);
INSERT INTO times VALUES
    (1, '0001-01-01', '00:00', '0001-01-01 00:00:00', '2024-02-29T23:59:59.999999+05:30'),
    (2, '9999-12-31', '24:00:00', '9999-12-31T23:59:59.999999', '2024-01-01 00:00:00Z'),
    (3, '2024-02-29', '12:34:56.789', '2024-02-29', '2024-02-29 12:00'),
    (4, NULL, NULL, NULL, NULL);
INSERT INTO times (id, day) VALUES (10, '2023-02-29'), (11, 'yesterday'), (12, '10000-01-01');
INSERT INTO times (id, at) VALUES (20, '25:00:00'), (21, 'noon');
INSERT INTO times (id, moment) VALUES (30, '2024-13-01 00:00:00'), (31, '2024-01-01 00:00:00+02:00'), (32, '0000-00-00 00:00:00');
