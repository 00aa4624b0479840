-- The shop as MariaDB would be told it: the tables, keys and indexes of Transfer.Benchmarks/Shop/ShopSchema.cs.
CREATE DATABASE shop CHARACTER SET utf8mb4;
USE shop;
CREATE TABLE categories (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id int,
  slug varchar(80) NOT NULL,
  name varchar(80) NOT NULL,
  position smallint NOT NULL DEFAULT 0,
  visible tinyint(1) NOT NULL DEFAULT 1,
  UNIQUE KEY categories_slug (slug),
  KEY categories_parent (parent_id),
  CONSTRAINT categories_parent_fk FOREIGN KEY (parent_id) REFERENCES categories (id)
);
CREATE TABLE customers (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(120) NOT NULL,
  name varchar(80) NOT NULL,
  phone varchar(30),
  country char(2) NOT NULL,
  born date,
  newsletter tinyint(1) NOT NULL DEFAULT 0,
  credit decimal(10,2) NOT NULL DEFAULT 0,
  created_at datetime(6) NOT NULL,
  last_seen_at datetime(6),
  UNIQUE KEY customers_email (email),
  KEY customers_country (country, created_at)
);
CREATE TABLE products (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  category_id int NOT NULL,
  sku varchar(20) NOT NULL,
  name varchar(120) NOT NULL,
  description text,
  price decimal(10,2) NOT NULL CHECK (price >= 0),
  weight_kg double,
  stock int NOT NULL DEFAULT 0,
  active tinyint(1) NOT NULL DEFAULT 1,
  attributes json,
  created_at datetime(6) NOT NULL,
  UNIQUE KEY products_sku (sku),
  KEY products_category (category_id, active, price),
  CONSTRAINT products_category_fk FOREIGN KEY (category_id) REFERENCES categories (id)
);
CREATE TABLE images (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_id int NOT NULL,
  position smallint NOT NULL,
  media_type varchar(30) NOT NULL,
  alt varchar(200),
  content blob NOT NULL,
  UNIQUE KEY images_position (product_id, position),
  CONSTRAINT images_product_fk FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
);
CREATE TABLE orders (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id int NOT NULL,
  number varchar(20) NOT NULL,
  status varchar(12) NOT NULL,
  currency char(3) NOT NULL,
  total decimal(12,2) NOT NULL,
  paid tinyint(1) NOT NULL,
  note text,
  ordered_at datetime(6) NOT NULL,
  shipped_at datetime(6),
  UNIQUE KEY orders_number (number),
  KEY orders_customer (customer_id),
  KEY orders_status (status, ordered_at),
  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE TABLE order_lines (
  order_id int NOT NULL,
  line smallint NOT NULL,
  product_id int NOT NULL,
  quantity int NOT NULL CHECK (quantity > 0),
  unit_price decimal(10,2) NOT NULL,
  discount decimal(5,4),
  gift tinyint(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line),
  KEY order_lines_product (product_id),
  CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  CONSTRAINT order_lines_product_fk FOREIGN KEY (product_id) REFERENCES products (id)
);
CREATE TABLE reviews (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id int NOT NULL,
  product_id int NOT NULL,
  rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title varchar(120),
  body text NOT NULL,
  verified tinyint(1) NOT NULL,
  helpful int NOT NULL DEFAULT 0,
  created_at datetime(6) NOT NULL,
  UNIQUE KEY reviews_customer (customer_id, product_id),
  KEY reviews_product (product_id, rating),
  CONSTRAINT reviews_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT reviews_product_fk FOREIGN KEY (product_id) REFERENCES products (id)
);
CREATE TABLE events (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id int,
  order_id int,
  kind varchar(20) NOT NULL,
  session uuid NOT NULL,
  data json NOT NULL,
  score double,
  occurred_at datetime(6) NOT NULL,
  KEY events_customer (customer_id, occurred_at),
  KEY events_order (order_id),
  KEY events_kind (kind, occurred_at),
  CONSTRAINT events_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id),
  CONSTRAINT events_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
);
