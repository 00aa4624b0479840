-- Globs choose the tables; what hangs on a table that stays behind is reported.
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE shop_orders (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users, tag INTEGER REFERENCES tags, event INTEGER REFERENCES shop_log);
CREATE TABLE shop_log (id INTEGER PRIMARY KEY, line TEXT);
CREATE TABLE SHOP_TEMP (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
INSERT INTO users VALUES (1, 'a');
INSERT INTO tags VALUES (1);
INSERT INTO shop_log VALUES (1, 'x');
INSERT INTO shop_temp VALUES (1);
INSERT INTO shop_orders VALUES (1, 1, 1, 1);
CREATE INDEX tags_id ON tags (id);
CREATE VIEW order_names AS SELECT o.id, u.name FROM shop_orders o JOIN users u ON u.id = o.user;
CREATE TRIGGER orders_logged AFTER INSERT ON shop_orders BEGIN INSERT INTO shop_log (line) VALUES (new.id); END;
CREATE TRIGGER tags_logged AFTER INSERT ON tags BEGIN SELECT 1; END;
