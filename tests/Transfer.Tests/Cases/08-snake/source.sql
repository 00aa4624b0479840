-- Names in snake_case, in a schema of its own; where two names become one, the later gets a hash and an issue says so.
CREATE TABLE OrderItems (
    OrderItemID INTEGER PRIMARY KEY, unitPrice DECIMAL(10,2) DEFAULT 1 CONSTRAINT PriceCheck CHECK (unitPrice > 0), "Line Total" DECIMAL(12,2) AS (unitPrice * 2),
    HTTPServer2URL TEXT, already_snake TEXT, ISBN13 TEXT, "ÄndertAm" DATETIME DEFAULT CURRENT_TIMESTAMP,
    CustomerID INTEGER CONSTRAINT FK_Customer REFERENCES Customers
);
INSERT INTO OrderItems (OrderItemID, HTTPServer2URL, already_snake, ISBN13, "ÄndertAm", CustomerID) VALUES (1, 'h', 'a', 'i', '2020-01-01', 7);
CREATE INDEX IX_OrderItems_UnitPrice ON OrderItems (unitPrice) WHERE unitPrice IS NOT NULL;
CREATE TABLE Customers (CustomerID INTEGER PRIMARY KEY, FirstName TEXT, firstName_ TEXT, first_name TEXT, "First Name" TEXT, UNIQUE (FirstName, first_name));
INSERT INTO Customers VALUES (7, 'camel', 'tail', 'snake', 'blank');
CREATE TABLE "order items" (ID INTEGER PRIMARY KEY);
INSERT INTO "order items" VALUES (1);
CREATE TABLE order_items (id INTEGER PRIMARY KEY, XMin INTEGER);
INSERT INTO order_items VALUES (2, 3);
