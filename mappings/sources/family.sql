-- What the household's application had in MySQL: users alone, of whom children point at a parent, and what each was given. 400 parents,
-- 800 children, 300 grandchildren and 60 of theirs, the same each time. For MySQL and MariaDB, into a database in utf8mb4:
--   mariadb family < mappings/sources/family.sql
SET time_zone = '+00:00';
CREATE TABLE users (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, username VARCHAR(40) NOT NULL, email VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    parent_id INT UNSIGNED, active TINYINT(1) NOT NULL DEFAULT 1, birth_date DATE, created_at DATETIME NOT NULL,
    UNIQUE KEY users_email (email), KEY users_parent (parent_id), CONSTRAINT users_parent FOREIGN KEY (parent_id) REFERENCES users (id));
CREATE TABLE allowances (
    id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id INT UNSIGNED NOT NULL, amount DECIMAL(8,2) NOT NULL, paid_at DATETIME NOT NULL,
    KEY allowances_user (user_id), CONSTRAINT allowances_user FOREIGN KEY (user_id) REFERENCES users (id));

CREATE TABLE digits (d INT PRIMARY KEY);
INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
CREATE VIEW numbers AS SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n FROM digits a, digits b, digits c, digits e;
-- Every tenth parent has no child; the last one joined late, so that her child's id is smaller than hers.
INSERT INTO users
SELECT if(n = 400, 5000, n), concat('parent ', n), if(n % 3 = 0, concat('Parent.', n, '@Example.org'), concat('parent.', n, '@example.org')), NULL, n % 17 <> 0,
    '1980-01-01' + INTERVAL n DAY, '2022-01-01 06:30:00' + INTERVAL n HOUR
FROM numbers WHERE n <= 400;
INSERT INTO users
SELECT 1000 + n, concat('child ', n), if(n % 2, concat('child.', n, '@example.org'), NULL), if(n = 800, 5000, 10 * (n % 40) + 1 + n % 9), 1,
    '2012-01-01' + INTERVAL n DAY, '2023-01-01 18:00:00' + INTERVAL n HOUR
FROM numbers WHERE n <= 800;
INSERT INTO users
SELECT 2000 + n, concat('grandchild ', n), NULL, 1000 + n * 2, n % 5 <> 0, NULL, '2024-01-01 12:00:00' + INTERVAL n HOUR FROM numbers WHERE n <= 300;
-- Their own children, whom the application took for anybody's.
INSERT INTO users
SELECT 600 + n, concat('small ', n), NULL, 2000 + n * 5, 1, '2024-02-29', '2024-06-01 12:00:00' + INTERVAL n HOUR FROM numbers WHERE n <= 60;
INSERT INTO allowances
SELECT n, CASE n % 3 WHEN 0 THEN 1 + n % 399 WHEN 1 THEN 1001 + n % 800 ELSE 2001 + n % 300 END, n % 100 * 0.25, '2024-03-31 00:30:00' + INTERVAL n HOUR
FROM numbers WHERE n <= 3000;
DROP VIEW numbers;
DROP TABLE digits;
