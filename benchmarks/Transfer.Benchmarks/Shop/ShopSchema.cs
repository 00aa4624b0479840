namespace Transfer.Benchmarks.Shop;

/// <summary>The shop in SQLite's words, with types as an application's migrations declare them. mariadb-shop.sql says the same to MariaDB.</summary>
internal static class ShopSchema
{
    public const string Tables = """
        CREATE TABLE categories (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            parent_id INTEGER REFERENCES categories (id),
            slug VARCHAR(80) NOT NULL UNIQUE,
            name VARCHAR(80) NOT NULL,
            position SMALLINT NOT NULL DEFAULT 0,
            visible BOOLEAN NOT NULL DEFAULT 1
        );
        CREATE TABLE customers (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            email VARCHAR(120) NOT NULL UNIQUE,
            name VARCHAR(80) NOT NULL,
            phone VARCHAR(30),
            country CHAR(2) NOT NULL,
            born DATE,
            newsletter BOOLEAN NOT NULL DEFAULT 0,
            credit DECIMAL(10,2) NOT NULL DEFAULT 0,
            created_at DATETIME NOT NULL,
            last_seen_at DATETIME
        );
        CREATE TABLE products (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            category_id INTEGER NOT NULL REFERENCES categories (id),
            sku VARCHAR(20) NOT NULL UNIQUE,
            name VARCHAR(120) NOT NULL,
            description TEXT,
            price DECIMAL(10,2) NOT NULL CHECK (price >= 0),
            weight_kg DOUBLE,
            stock INTEGER NOT NULL DEFAULT 0,
            active BOOLEAN NOT NULL DEFAULT 1,
            attributes JSON,
            created_at DATETIME NOT NULL
        );
        CREATE TABLE images (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
            position SMALLINT NOT NULL,
            media_type VARCHAR(30) NOT NULL,
            alt VARCHAR(200),
            content BLOB NOT NULL,
            UNIQUE (product_id, position)
        );
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            number VARCHAR(20) NOT NULL UNIQUE,
            status VARCHAR(12) NOT NULL,
            currency CHAR(3) NOT NULL,
            total DECIMAL(12,2) NOT NULL,
            paid BOOLEAN NOT NULL,
            note TEXT,
            ordered_at DATETIME NOT NULL,
            shipped_at DATETIME
        );
        CREATE TABLE order_lines (
            order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
            line SMALLINT NOT NULL,
            product_id INTEGER NOT NULL REFERENCES products (id),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            unit_price DECIMAL(10,2) NOT NULL,
            discount DECIMAL(5,4),
            gift BOOLEAN NOT NULL DEFAULT 0,
            PRIMARY KEY (order_id, line)
        );
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customers (id),
            product_id INTEGER NOT NULL REFERENCES products (id),
            rating SMALLINT NOT NULL CHECK (rating BETWEEN 1 AND 5),
            title VARCHAR(120),
            body TEXT NOT NULL,
            verified BOOLEAN NOT NULL,
            helpful INTEGER NOT NULL DEFAULT 0,
            created_at DATETIME NOT NULL,
            UNIQUE (customer_id, product_id)
        );
        CREATE TABLE events (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER REFERENCES customers (id),
            order_id INTEGER REFERENCES orders (id),
            kind VARCHAR(20) NOT NULL,
            session UUID NOT NULL,
            data JSON NOT NULL,
            score DOUBLE,
            occurred_at DATETIME NOT NULL
        );
        """;

    /// <summary>Made when the rows are there.</summary>
    public const string Indexes = """
        CREATE INDEX categories_parent ON categories (parent_id);
        CREATE INDEX customers_country ON customers (country, created_at);
        CREATE INDEX products_category ON products (category_id, active, price);
        CREATE INDEX orders_customer ON orders (customer_id);
        CREATE INDEX orders_status ON orders (status, ordered_at);
        CREATE INDEX order_lines_product ON order_lines (product_id);
        CREATE INDEX reviews_product ON reviews (product_id, rating);
        CREATE INDEX events_customer ON events (customer_id, occurred_at);
        CREATE INDEX events_order ON events (order_id);
        CREATE INDEX events_kind ON events (kind, occurred_at);
        """;
}
