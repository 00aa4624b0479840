-- What the league's bot had in its SQLite file: 800 players, 16 teams, 480 fixtures and some 4,800 predictions, the same each time.
--   sqlite3 league.db < mappings/sources/league.sql
-- Nobody checked types. What mappings/league-bot.yaml mends: blanks around names, accents in two pieces, a NUL, names beyond their
-- declared length, no country, results that are empty, times in seconds and in local time, predictions of players who are gone.
-- What it does not mend is at the end.
CREATE TABLE players (discord_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(32) NOT NULL, country VARCHAR(20), joined DATETIME);
CREATE TABLE teams (team_id INTEGER PRIMARY KEY, name TEXT NOT NULL, captain INTEGER REFERENCES players (discord_id));
CREATE TABLE fixtures (
    id INTEGER PRIMARY KEY, home INTEGER NOT NULL REFERENCES teams (team_id), away INTEGER NOT NULL REFERENCES teams (team_id),
    kickoff INTEGER NOT NULL, home_goals INTEGER, away_goals INTEGER, result CHAR(1));
CREATE TABLE predictions (
    player_id INTEGER NOT NULL REFERENCES players (discord_id), fixture_id INTEGER NOT NULL REFERENCES fixtures (id), tags TEXT,
    PRIMARY KEY (player_id, fixture_id));
CREATE INDEX fixtures_by_kickoff ON fixtures (kickoff);
CREATE INDEX predictions_by_fixture ON predictions (fixture_id);

-- Identifiers of 64 bits, which lose digits where a program takes them for floating-point numbers.
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 800)
INSERT INTO players SELECT
    175928847299117000 + i * 1000003,
    CASE i % 8
        WHEN 1 THEN '  Ann ' || i || ' '
        WHEN 2 THEN 'Zoe' || char(776) || ' ' || i
        WHEN 3 THEN 'Nul' || char(0) || 'l ' || i
        WHEN 4 THEN 'Bartholomew the Third of Somewhere Else ' || i
        ELSE 'Player ' || i END,
    CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN 'DE' WHEN 2 THEN 'FR' WHEN 3 THEN 'PL' ELSE 'CZ' END,
    CASE WHEN i % 10 = 0 THEN NULL ELSE datetime('2023-01-01 10:15:00', '+' || i || ' days', '+' || (i % 9) || ' hours') END
FROM n;

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 16)
INSERT INTO teams SELECT i, 'Team ' || char(64 + i), CASE WHEN i % 4 = 0 THEN NULL ELSE 175928847299117000 + i * 7 * 1000003 END FROM n;

-- Two rounds of everybody against everybody; the last of the second is yet to be played.
INSERT INTO fixtures
SELECT
    row_number() OVER (ORDER BY round, h.team_id, a.team_id), h.team_id, a.team_id,
    1700000000 + 86400 * row_number() OVER (ORDER BY round, h.team_id, a.team_id),
    CASE WHEN played THEN (h.team_id * 3 + a.team_id + round) % 5 END, CASE WHEN played THEN (h.team_id + a.team_id * 2) % 4 END, NULL
FROM (SELECT 1 AS round, 1 AS played UNION ALL SELECT 2, 1) rounds
JOIN teams h JOIN teams a ON a.team_id <> h.team_id;
UPDATE fixtures SET home_goals = NULL, away_goals = NULL WHERE id > 460;
UPDATE fixtures SET result = CASE WHEN home_goals IS NULL THEN '' WHEN home_goals > away_goals THEN 'H' WHEN home_goals < away_goals THEN 'A' ELSE 'D' END;

WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4799)
INSERT INTO predictions SELECT
    175928847299117000 + (1 + i % 800) * 1000003, 1 + (i * 7 + i / 800) % 480,
    CASE i % 4 WHEN 0 THEN 'bold;early' WHEN 1 THEN '' WHEN 2 THEN NULL ELSE 'late' END
FROM n;
-- Their players have left the league; the file never enforced its keys.
PRAGMA foreign_keys = OFF;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO predictions SELECT 9000 + i, i, 'gone' FROM n;

-- What the mapping says nothing of, and the first discovery cycle finds.
UPDATE fixtures SET result = '?' WHERE id IN (17, 170);                                             -- abandoned, said the bot's author
UPDATE fixtures SET result = lower(result) WHERE id BETWEEN 300 AND 302;                            -- typed by hand
UPDATE players SET joined = '2024-03-31 02:30:00' WHERE discord_id = 175928847299117000 + 33 * 1000003;   -- the clocks went from 2 to 3
UPDATE players SET joined = '2023-10-29 02:30:00' WHERE discord_id = 175928847299117000 + 34 * 1000003;   -- and were there twice
UPDATE players SET country = 'Bosnia and Herzegovina' WHERE discord_id IN (175928847299117000 + 35 * 1000003, 175928847299117000 + 36 * 1000003);
INSERT INTO predictions VALUES (175928847299117000 + 1000003, 481, 'early'), (175928847299117000 + 2000006, 481, NULL);   -- a fixture that was called off
UPDATE teams SET captain = 4711 WHERE team_id = 9;                                                  -- a captain who has left
