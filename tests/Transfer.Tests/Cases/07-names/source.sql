-- Names as they are: always quoted, so that nothing happens to them but at the 63rd byte and at PostgreSQL's own columns.
CREATE TABLE "select" ("from" INTEGER PRIMARY KEY, "where" TEXT UNIQUE, "Order By" TEXT CHECK ("Order By" <> ''), "user" TEXT DEFAULT 'me');
INSERT INTO "select" VALUES (1, 'a', 'b', 'c');

CREATE TABLE "it's a ""quoted"" name" ("a ""b""" INTEGER PRIMARY KEY, [c d] TEXT, `e.f` TEXT, 'g''h' TEXT);
INSERT INTO "it's a ""quoted"" name" VALUES (1, 'x', 'y', 'z');
CREATE INDEX "index ""of"" it" ON "it's a ""quoted"" name" ("c d", "e.f" DESC);

CREATE TABLE OrderItems (ItemID INTEGER PRIMARY KEY, unitPrice DECIMAL(10,2) CHECK (UNITPRICE >= 0), "Größe" TEXT, "名前" TEXT, "🙂" BOOLEAN,
    Twice DECIMAL(11,2) AS (UnitPrice * 2));
INSERT INTO orderitems (itemid, unitprice, "Größe", "名前", "🙂") VALUES (1, 2.5, 'L', 'n', 1);
CREATE INDEX "🙂 index" ON OrderItems ("🙂") WHERE "🙂";

-- 70 characters, and two that differ in the 65th alone.
CREATE TABLE a23456789_123456789_123456789_123456789_123456789_123456789_123456789 (
    c23456789_123456789_123456789_123456789_123456789_123456789_1234_one TEXT,
    c23456789_123456789_123456789_123456789_123456789_123456789_1234_two TEXT UNIQUE,
    id INTEGER PRIMARY KEY
);
INSERT INTO a23456789_123456789_123456789_123456789_123456789_123456789_123456789 VALUES ('one', 'two', 1);
CREATE INDEX i23456789_123456789_123456789_123456789_123456789_123456789_123456789 ON
    a23456789_123456789_123456789_123456789_123456789_123456789_123456789 (c23456789_123456789_123456789_123456789_123456789_123456789_1234_one);
-- 34 letters, but 68 bytes.
CREATE TABLE "äääääääääääääääääääääääääääääääääö" (v INTEGER);
INSERT INTO "äääääääääääääääääääääääääääääääääö" VALUES (1);

-- Names that PostgreSQL keeps for itself in every table.
CREATE TABLE systems (xmin INTEGER, ctid TEXT, tableoid INTEGER, oid INTEGER, XMAX INTEGER);
INSERT INTO systems VALUES (1, 'x', 2, 3, 4);
CREATE INDEX systems_xmin ON systems (xmin);

-- Tables and columns with nothing, or only blanks, for a name.
CREATE TABLE " " ("" INTEGER, " " TEXT);
INSERT INTO " " VALUES (1, 'x');
CREATE TABLE "a;b--c" ("%s" TEXT, "{0}" TEXT, "back\slash" TEXT, "tab	and
line" TEXT);
INSERT INTO "a;b--c" VALUES ('1', '2', '3', '4');
CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES "SELECT", q INTEGER REFERENCES "it's a ""quoted"" name");
INSERT INTO child VALUES (1, 1, 1);

-- Named like the sequence that PostgreSQL makes for child.id, and the index for its key.
CREATE TABLE child_id_seq (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO child_id_seq VALUES (1, 'x');
CREATE TABLE child_pkey (id INTEGER PRIMARY KEY, v TEXT);
INSERT INTO child_pkey VALUES (1, 'x');
CREATE INDEX child_pkey_id_seq ON child_pkey (v);
