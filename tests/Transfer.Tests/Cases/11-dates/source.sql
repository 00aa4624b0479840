-- Numbers in date and time columns: one unit a column, that in which its first rows all lie between 1973 and 2100; else none is guessed.
CREATE TABLE units (id INTEGER PRIMARY KEY, seconds DATETIME, millis DATETIME, julian DATETIME, fraction TIMESTAMP, zoned TIMESTAMPTZ, day DATE);
INSERT INTO units VALUES
    (1, 1577836800, 1577836800123, 2458849.5, 1577836800.25, 1577836800, 1577836800),
    (2, 1600000000, 1600000000000, 2459105.01851852, 1600000000.000001, 1600000000, 1600041600),
    (3, '2020-01-01 00:00:00', '2020-01-01 00:00:00', '2020-01-01 00:00:00', '2020-01-01 00:00:00', '2020-01-01 00:00:00', '2020-01-01'),
    (4, NULL, NULL, NULL, NULL, NULL, NULL);
-- A date has no room for a time of day.
INSERT INTO units (id, day) VALUES (10, 1577836801);

-- Seconds beside milliseconds, small numbers, years: nothing says what they count, so they are rejected.
CREATE TABLE unclear (id INTEGER PRIMARY KEY, mixed DATETIME, small DATETIME, year DATE, text_number DATETIME, at TIME);
INSERT INTO unclear (id, mixed) VALUES (1, 1577836800), (2, 1577836800000);
INSERT INTO unclear (id, small) VALUES (3, 0), (4, 86400);
INSERT INTO unclear (id, year) VALUES (5, 2020);
INSERT INTO unclear (id, text_number) VALUES (6, CAST('1577836800' AS BLOB)), (7, x'00');
INSERT INTO unclear (id, at) VALUES (8, 36000), (9, 0.5);

-- As text: T or blank, .NET's seven digits, offsets, blanks around, basic format, two-digit hours alone, leap second.
CREATE TABLE texts (id INTEGER PRIMARY KEY, moment DATETIME, zoned TIMESTAMPTZ);
INSERT INTO texts VALUES
    (1, '2020-02-29T10:11:12', '2020-02-29T10:11:12'),
    (2, '2020-02-29 10:11:12.1234560', '2020-02-29 10:11:12.1234560+02:00'),
    (3, '2020-02-29 10:11:12Z', '2020-02-29T10:11:12Z'),
    (4, '2020-02-29T10:11', '2020-02-29 10:11-0330'),
    (5, '2020-02-29T10:11:12.5+00:00', '2020-02-29T10:11:12.5 +01:00'),
    (6, '2020-02-29', '2020-02-29');
INSERT INTO texts (id, moment) VALUES
    (10, '2020-02-29 10:11:12.1234567'), (11, '2020-02-29 10:11:12+02:00'), (12, ' 2020-02-29 10:11:12 '), (13, '20200229T101112'),
    (14, '2020-02-29 24:00:00'), (15, '2016-12-31 23:59:60'), (16, '29.02.2020 10:11'), (17, '02/29/2020'), (18, '2020-2-9 1:02:03'), (19, ''),
    (20, '10:11:12'), (21, 'now'), (22, '2020-02-30 00:00:00'), (23, '-0044-03-15 12:00:00');

-- A DATE column that holds moments: midnight is the day itself, any other time would be lost.
CREATE TABLE days (id INTEGER PRIMARY KEY, day DATE, at TIME);
INSERT INTO days VALUES (1, '2020-02-29 00:00:00', '10:11:12.1234560'), (2, '2020-02-29T00:00:00Z', '10:11'), (3, '2020-02-29T00:00:00.0000000', '23:59:59.999999');
INSERT INTO days (id, day) VALUES (10, '2020-02-29 10:00:00'), (11, '2020-02-29T00:00:00+02:00');
INSERT INTO days (id, at) VALUES (20, '2020-02-29 10:00:00'), (21, '10:11:12Z'), (22, '24:00:00'), (23, '-01:00:00'), (24, '123:00:00');
