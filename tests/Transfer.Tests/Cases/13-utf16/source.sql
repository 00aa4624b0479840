-- A database that keeps its text as UTF-16: names, constants and rows arrive as UTF-8, and a half of a surrogate pair is rejected.
PRAGMA encoding = 'UTF-16le';
CREATE TABLE "Grüße" (ID INTEGER PRIMARY KEY, "Text🙂" TEXT DEFAULT 'ä🙂', short VARCHAR(3), day DATE, amount DECIMAL(5,2), doc JSON, token UUID,
    Doubled TEXT AS ("Text🙂" || "Text🙂"), CHECK ("Text🙂" <> 'ü'));
INSERT INTO "Grüße" (id, "Text🙂", short, day, amount, doc, token) VALUES
    (1, 'äöü🙂', '🙂🙂🙂', '2020-02-29', 1.25, '{"k": "ß🙂"}', '6f9619ff-8b86-d011-b42d-00c04fc964ff'),
    (2, '', '', NULL, '2.5', '[]', NULL), (3, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Grüße" (id, short) VALUES (10, 'äöüß');
INSERT INTO "Grüße" (id, "Text🙂") VALUES (11, CAST(x'3dd8' AS TEXT)), (12, CAST(x'610000006200' AS TEXT));
-- Two names that only lower case makes equal: SQLite folds ASCII letters alone.
CREATE TABLE "GRÜSSE" (v TEXT, "Ä" TEXT, "ä" TEXT);
CREATE TABLE "grüsse" (v TEXT);
INSERT INTO "GRÜSSE" VALUES ('capitals', 'Ä', 'ä');
INSERT INTO "grüsse" VALUES ('small');
