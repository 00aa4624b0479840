-- What the chores tracker had in MySQL: its six tables as its migrations made them, with four columns that ON UPDATE keeps and four
-- triggers, and some 6,000 rows by rule, the same each time. For MySQL and MariaDB, into a database in utf8mb4:
--   mariadb chores < mappings/sources/chores.sql
SET time_zone = '+00:00', sql_mode = '';
CREATE TABLE schema_migrations (version VARCHAR(20) PRIMARY KEY);
INSERT INTO schema_migrations VALUES ('0001');
CREATE TABLE families (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(60) NOT NULL, plan ENUM('free', 'plus') NOT NULL DEFAULT 'free',
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP);
CREATE TABLE users (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, family_id INT UNSIGNED NOT NULL, name VARCHAR(40) NOT NULL, email VARCHAR(120),
    role CHAR(1) NOT NULL DEFAULT 'C', active TINYINT(1) NOT NULL DEFAULT 1, birth_date DATE, legacy_password VARCHAR(60),
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    UNIQUE KEY users_email (email), KEY users_legacy (legacy_password), FOREIGN KEY (family_id) REFERENCES families (id) ON DELETE CASCADE);
CREATE TABLE chores (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, family_id INT UNSIGNED NOT NULL, title VARCHAR(80) NOT NULL,
    reward DECIMAL(10,2) NOT NULL DEFAULT 0.00, recurring TINYINT(1) NOT NULL DEFAULT 0,
    updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), FOREIGN KEY (family_id) REFERENCES families (id));
CREATE TABLE chore_assignments (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, chore_id INT UNSIGNED NOT NULL, user_id INT UNSIGNED NOT NULL, due_at DATETIME NOT NULL,
    done TINYINT(1) NOT NULL, completed_at DATETIME, points SMALLINT NOT NULL,
    updated_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, UNIQUE KEY one_a_moment (chore_id, user_id, due_at),
    KEY by_due (due_at), FOREIGN KEY (chore_id) REFERENCES chores (id), FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE reward_adjustments (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INT UNSIGNED NOT NULL, amount DECIMAL(10,2) NOT NULL, reason VARCHAR(255) NOT NULL DEFAULT '',
    approved TINYINT(1), created_at DATETIME NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TABLE activities (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INT UNSIGNED, kind VARCHAR(30) NOT NULL, activity_data JSON NOT NULL,
    created_at DATETIME(6) NOT NULL, FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL);

CREATE TABLE digits (d INT PRIMARY KEY);
INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
CREATE VIEW numbers AS SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM digits a, digits b, digits c, digits e;

INSERT INTO families
SELECT n, concat('family ', n), if(n % 3 = 0, 'plus', 'free'), '2019-05-01 08:00:00' + INTERVAL n HOUR, '2024-01-01' + INTERVAL n MINUTE
FROM numbers WHERE n <= 50;
-- Addresses as people type them, some empty, and dates of birth that there are not.
INSERT INTO users
SELECT n, 1 + n % 50, concat('Zoë ', n), CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN concat(' User', n, '@Example.ORG ') ELSE concat('user', n, '@example.org') END,
    if(n % 4 = 0, 'P', 'C'), n % 7 <> 0, if(n % 9 = 0, '0000-00-00', '2012-02-29' + INTERVAL n DAY), 'secret',
    '2021-03-28 01:30:00' + INTERVAL n MINUTE, '2024-02-01' + INTERVAL n SECOND
FROM numbers WHERE n <= 300;
INSERT INTO chores
SELECT n, 1 + n % 50, concat('chore ', n), n * 0.25, n % 2, '2024-03-01 00:00:00.125' + INTERVAL n SECOND FROM numbers WHERE n <= 400;
-- Every tenth is older than what the mapping moves.
INSERT INTO chore_assignments
SELECT n, 1 + n % 400, 1 + n % 300, if(n % 10 = 0, '2019-01-01', '2022-01-01') + INTERVAL n HOUR, n % 2,
    if(n % 2, '2022-02-01' + INTERVAL n HOUR, NULL), n % 100, '2024-04-01' + INTERVAL n SECOND
FROM numbers WHERE n <= 4000;
INSERT INTO reward_adjustments
SELECT n, 1 + n % 300, (n - 250) * 0.01, concat('reason ', n), CASE n % 3 WHEN 0 THEN NULL ELSE n % 3 - 1 END, '2023-01-01' + INTERVAL n HOUR
FROM numbers WHERE n <= 500;
INSERT INTO activities
SELECT n, if(n % 6 = 0, NULL, 1 + n % 300), 'done', if(n % 4 = 0, json_object('chore', n, 'tags', json_array('a', 'ü'), 'note', 'late'), json_object('chore', n, 'tags', json_array('a', 'ü'))),
    '2023-06-01 00:00:00.000001' + INTERVAL n SECOND
FROM numbers WHERE n <= 1000;
DROP VIEW numbers;
DROP TABLE digits;

CREATE TRIGGER addresses_of_new_users BEFORE INSERT ON users FOR EACH ROW SET NEW.email = nullif(lower(trim(NEW.email)), '');
CREATE TRIGGER addresses_of_users BEFORE UPDATE ON users FOR EACH ROW SET NEW.email = nullif(lower(trim(NEW.email)), '');
CREATE TRIGGER moment_of_completion BEFORE UPDATE ON chore_assignments FOR EACH ROW
    SET NEW.completed_at = if(NEW.done, coalesce(NEW.completed_at, utc_timestamp()), NULL);
CREATE TRIGGER history_of_rewards AFTER INSERT ON reward_adjustments FOR EACH ROW
    INSERT INTO activities (user_id, kind, activity_data, created_at) VALUES (NEW.user_id, 'reward', json_object('amount', NEW.amount), utc_timestamp(6));
