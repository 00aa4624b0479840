-- A journal with integer keys, as its application left it, for mappings/journal-uuid.yaml:
--   createdb journal && psql -d journal -v ON_ERROR_STOP=1 -f mappings/sources/journal.sql
-- Every run makes the same rows.

CREATE TABLE users (
    id serial PRIMARY KEY,
    email varchar(120) NOT NULL UNIQUE,
    display_name varchar(80),
    password_hash text NOT NULL,
    time_zone varchar(40) NOT NULL DEFAULT 'UTC',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE journals (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    continues integer REFERENCES journals (id) ON DELETE SET NULL,      -- the entry that this one goes on with
    title varchar(200),
    body text NOT NULL,
    mood varchar(20) CHECK (mood IN ('good', 'bad', 'so-so')),
    entry_date date NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    words integer GENERATED ALWAYS AS (length(body) - length(replace(body, ' ', '')) + 1) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz
);
CREATE INDEX journals_by_user ON journals (user_id, entry_date DESC);
CREATE INDEX journals_details ON journals USING gin (details);

CREATE TABLE tags (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name varchar(50) NOT NULL,
    color char(7),
    CONSTRAINT tags_of_user UNIQUE (user_id, name)
);

CREATE TABLE journal_tags (
    journal_id integer NOT NULL REFERENCES journals (id) ON DELETE CASCADE,
    tag_id integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    added_at timestamptz,
    PRIMARY KEY (journal_id, tag_id)
);
CREATE INDEX journal_tags_by_tag ON journal_tags (tag_id);

CREATE TABLE reminders (
    id bigserial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    journal_id integer REFERENCES journals (id) ON DELETE SET NULL,
    message text,
    remind_at timestamptz NOT NULL,
    every interval,
    done boolean NOT NULL DEFAULT false
);

-- Tags that a user does not want others to see.
CREATE TABLE secret_tags (
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    tag_id integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    hint text,
    PRIMARY KEY (user_id, tag_id)
);

INSERT INTO users (email, display_name, password_hash, time_zone, created_at)
SELECT first || i || '@example.org', CASE WHEN i % 6 <> 0 THEN first || ' ' || (ARRAY['Müller', 'Łukasz', '李', 'O''Hara'])[1 + i % 4] END,
       md5('hash' || i), (ARRAY['UTC', 'Europe/Berlin', 'America/St_Johns'])[1 + i % 3], timestamptz '2020-02-29 23:59:59.999999+00' + i * interval '11 days 3 hours'
FROM generate_series(1, 40) AS i, LATERAL (SELECT (ARRAY['ana', 'björn', 'chloé', 'dmitri', 'zoë'])[1 + i % 5] AS first) AS names;
DELETE FROM users WHERE id % 13 = 0;

-- 37 users with 40 entries each; some go on with one that was written before.
INSERT INTO journals (user_id, continues, title, body, mood, entry_date, details, created_at)
SELECT u.id, CASE WHEN n % 10 = 0 THEN (u.place - 1) * 40 + n - 1 - n / 10 END, CASE WHEN n % 7 <> 0 THEN 'Day ' || n || ' of ' || (ARRAY['spring', 'Frühling', '春', E'a "quoted"\ttab'])[1 + n % 4] END,
       repeat('Wörter und 言葉. ', 1 + (u.id * n) % 25) || md5(u.id || '/' || n) || CASE WHEN n % 9 = 0 THEN E'\n\nP.S. 🙂' ELSE '' END,
       (ARRAY['good', 'bad', 'so-so', NULL])[1 + (u.id + n) % 4], date '2021-01-01' + n * 9 + u.id::integer,
       CASE n % 3 WHEN 0 THEN '{}' WHEN 1 THEN jsonb_build_object('weather', 'rain', 'km', n * 1.25) ELSE jsonb_build_object('people', jsonb_build_array('Zoë', 'Anna'), 'note', NULL) END,
       timestamptz '2021-01-01 21:15:00.123456+01' + n * interval '9 days' + u.id * interval '1 hour'
FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM users) AS u, generate_series(1, 40) AS n ORDER BY u.id, n;
DELETE FROM journals WHERE id % 101 = 0;

INSERT INTO tags (user_id, name, color)
SELECT u.id, (ARRAY['work', 'Work', 'family', 'Träume', 'food & drink', '旅行', 'health'])[n], CASE WHEN n % 3 <> 0 THEN '#' || left(md5(u.id || 'c' || n), 6) END
FROM users AS u, generate_series(1, 7) AS n WHERE (u.id + n) % 8 <> 0 ORDER BY u.id, n;

INSERT INTO journal_tags (journal_id, tag_id, added_at)
SELECT j.id, t.id, CASE WHEN t.id % 5 <> 0 THEN j.created_at + interval '1 minute' END
FROM journals AS j JOIN tags AS t ON t.user_id = j.user_id WHERE (j.id * 7 + t.id) % 4 = 0 ORDER BY 1, 2;

INSERT INTO reminders (user_id, journal_id, message, remind_at, every, done)
SELECT j.user_id, CASE WHEN j.id % 9 <> 0 THEN j.id END, CASE WHEN j.id % 12 <> 0 THEN 'read again: ' || coalesce(j.title, '?') END, j.created_at + interval '1 year',
       (ARRAY['1 year', '1 mon 15 days', '36:00:00', NULL])[1 + j.id % 4]::interval, j.id % 8 = 0
FROM journals AS j WHERE j.id % 3 = 0 ORDER BY j.id;

INSERT INTO secret_tags (user_id, tag_id, hint)
SELECT user_id, id, CASE WHEN id % 2 = 0 THEN 'nobody''s business' END FROM tags WHERE id % 4 = 1 ORDER BY id;

CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := now();
    RETURN NEW;
END
$$;
CREATE TRIGGER note_change BEFORE UPDATE ON journals FOR EACH ROW EXECUTE FUNCTION note_change();

CREATE VIEW moods AS
    SELECT u.email, j.mood, count(*) AS entries, max(j.entry_date) AS latest FROM journals j JOIN users u ON u.id = j.user_id GROUP BY u.email, j.mood;

ANALYZE;
