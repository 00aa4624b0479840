-- A grocery list as its application left it after some years, for mappings/grocery-households.yaml:
--   createdb grocery && psql -d grocery -v ON_ERROR_STOP=1 -f mappings/sources/grocery.sql
-- There are no households: users own rows of one list, and an item is a name in three tables, each time as somebody typed it.
-- Every run makes the same rows.

CREATE TABLE users (
    id serial PRIMARY KEY,
    username varchar(64) NOT NULL UNIQUE,
    name varchar(80),
    email varchar(120),
    password_hash text NOT NULL,
    role varchar(20) NOT NULL DEFAULT 'viewer',
    created_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE grocery_list (
    id serial PRIMARY KEY,
    item_name varchar(255) NOT NULL,
    quantity integer NOT NULL DEFAULT 1 CHECK (quantity > 0),
    bought boolean DEFAULT false,           -- NULL in rows that are older than the column
    item_image bytea,
    image_mime_type varchar(50),
    added_by integer REFERENCES users (id),
    notes text,
    modified_on timestamp
);
CREATE INDEX grocery_list_added_by ON grocery_list (added_by);

CREATE TABLE item_classification (
    id serial PRIMARY KEY,
    item_name varchar(255) NOT NULL UNIQUE,
    item_type varchar(50) NOT NULL,
    item_group varchar(100),
    zone varchar(100),
    confidence numeric(3,2) DEFAULT 1.00,
    source varchar(20) DEFAULT 'user',
    updated_at timestamp DEFAULT now()
);

CREATE TABLE grocery_history (
    id serial PRIMARY KEY,
    list_id integer NOT NULL REFERENCES grocery_list (id) ON DELETE CASCADE,
    item_name varchar(255),                 -- NULL in rows that are older than the column: the list's
    quantity integer NOT NULL,
    added_by integer REFERENCES users (id),
    added_on timestamp NOT NULL
);

CREATE VIEW open_items AS
    SELECT item_name, sum(quantity) AS quantity FROM grocery_list WHERE NOT coalesce(bought, false) GROUP BY item_name;

-- 24 people, one of them without a name, some without an address or with blanks and capitals in it.
INSERT INTO users (username, name, email, password_hash, role, created_at)
SELECT CASE i % 3 WHEN 0 THEN upper(first) ELSE first END || i,
       CASE WHEN i <> 17 THEN first || ' ' || (ARRAY['Müller', 'O''Neill', 'Sørensen', 'Çelik', 'Nguyễn'])[1 + i % 5] END,
       CASE WHEN i % 7 <> 0 THEN repeat(' ', i % 2) || first || i || CASE i % 3 WHEN 1 THEN '@Example.ORG ' ELSE '@example.org' END END,
       '$2b$10$' || md5('hash' || i), CASE WHEN i = 1 THEN 'admin' WHEN i % 4 = 0 THEN 'editor' ELSE 'viewer' END,
       timestamp '2021-03-01 08:00' + i * interval '9 days 7 hours 11 minutes'
FROM generate_series(1, 24) AS i, LATERAL (SELECT (ARRAY['anna', 'björn', 'chloé', 'dmitri', 'emel', 'jürgen', 'zoë', 'frank'])[1 + i % 8] AS first) AS names;
DELETE FROM users WHERE id = 23;

-- An item's name in one of the ways in which people type it.
CREATE FUNCTION pg_temp.typed(item integer, way integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE way % 7 WHEN 1 THEN lower(name) WHEN 2 THEN upper(name) WHEN 3 THEN '  ' || name WHEN 4 THEN name || ' ' WHEN 5 THEN initcap(name) || '   ' ELSE name END
    FROM (SELECT (ARRAY['Kirkland', 'organic', 'Dr. Oetker', 'frozen', 'Häagen', 'whole', 'Bonne Maman', '100%', 'O''Brien''s', 'low-fat', 'große', 'half & half'])[1 + item % 12] || ' ' ||
                 (ARRAY['milk', 'Eggs', 'Müsli', 'Brötchen', 'crème fraîche', 'jalapeños', 'Äpfel', 'coffee', 'olive oil', 'paper towels', 'Lachs', 'salmon', 'Öl', 'tofu', 'rice', 'dog food',
                        'ice cream', 'bagels', 'Käse', 'butter', 'AA batteries', 'yoghurt', 'Weißbrot', 'pho soup', 'açaí', 'tea', 'ham', 'Grüner Tee', 'peanuts', 'salt', 'cumin', 'kiwi', 'Grünkohl', 'lemons'])[1 + item / 12] AS name) AS names
$$;

-- The first bytes of a picture of each kind, and some that differ; a RIFF file says how long it is, the smallest byte first.
CREATE FUNCTION pg_temp.picture(kind integer, n integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind
        WHEN 0 THEN '\x89504e470d0a1a0a0000000d49484452'::bytea || rest
        WHEN 1 THEN '\xffd8ffe000104a46494600'::bytea || rest || '\xffd9'::bytea
        WHEN 2 THEN 'GIF89a'::bytea || rest || '\x3b'::bytea
        ELSE 'RIFF'::bytea || set_byte(set_byte('\x00000000'::bytea, 0, (length(rest) + 8) & 255), 1, (length(rest) + 8) >> 8) || 'WEBPVP8 '::bytea || rest END
    FROM (SELECT decode(repeat(md5('picture' || n), 2 + n % 40), 'hex') AS rest) AS bytes
$$;

INSERT INTO grocery_list (item_name, quantity, bought, item_image, image_mime_type, added_by, notes, modified_on)
SELECT pg_temp.typed((i * 37) % 380, i), 1 + i * i % 6, CASE WHEN i > 90 THEN i % 3 = 0 END,
       CASE WHEN i % 6 = 0 THEN pg_temp.picture(i / 6 % 4, i) END,
       CASE WHEN i % 6 = 0 THEN (ARRAY['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'IMAGE/PNG', 'image/jpg', 'image/gif ', 'image/webp'])[1 + i / 6 % 8] END,
       CASE WHEN i % 13 <> 0 THEN 1 + i * 5 % 22 END,
       CASE i % 9 WHEN 0 THEN 'for Sunday; ask Zoë' WHEN 1 THEN '' WHEN 2 THEN E'two lines\n"quoted", and a \\ and 🧀' END,
       CASE WHEN i > 40 THEN timestamp '2022-01-01 06:30:15.25' + i * interval '17 hours 3 minutes' END
FROM generate_series(1, 1800) AS i;

-- Some items were classified that nobody has on the list any more, each once.
INSERT INTO item_classification (item_name, item_type, item_group, zone, confidence, source, updated_at)
SELECT pg_temp.typed(item, item + 3), (ARRAY['dairy', 'bakery', 'produce', 'frozen', 'household'])[1 + item % 5],
       CASE WHEN item % 4 <> 0 THEN 'Group ' || chr(65 + item % 7) END, CASE WHEN item % 5 <> 0 THEN 'Freezers & Kühlregal ' || item % 9 END,
       CASE WHEN item % 6 <> 0 THEN round(item % 100 / 99.0, 2) END, CASE item % 3 WHEN 0 THEN 'ml' WHEN 1 THEN 'user' END,
       timestamp '2023-02-03 04:05:06' + item * interval '5 hours'
FROM generate_series(30, 405) AS item;

DELETE FROM grocery_list WHERE id % 97 = 0;

-- One of forty was renamed on the list after it was bought.
INSERT INTO grocery_history (list_id, item_name, quantity, added_by, added_on)
SELECT list.id, CASE WHEN i % 40 = 0 THEN pg_temp.typed(i % 408, i / 40) WHEN i > 250 THEN pg_temp.typed((list.id * 37) % 380, i) END,
       1 + i % 5, CASE WHEN i % 8 <> 0 THEN 1 + i * 3 % 22 END, timestamp '2022-06-01 12:00' + i * interval '7 hours 41 minutes'
FROM generate_series(1, 2600) AS i
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS all_rows FROM grocery_list) AS list ON list.place = 1 + i * 7 % all_rows;
DELETE FROM grocery_history WHERE id > 2590;

DROP FUNCTION pg_temp.typed, pg_temp.picture;
ANALYZE;
