using Transfer.Plan;
using Transfer.Source.Sqlite;

namespace Transfer.Tests.Source.Sqlite;

public sealed class SqliteSchemaReaderTests
{
    [Theory]
    [InlineData("id INTEGER PRIMARY KEY", true)]
    [InlineData("id integer primary key", true)]
    [InlineData("id INTEGER PRIMARY KEY AUTOINCREMENT", true)]
    [InlineData("id INTEGER, PRIMARY KEY(id)", true)]
    [InlineData("id INTEGER, PRIMARY KEY(id DESC)", true)]
    [InlineData("id INTEGER PRIMARY KEY DESC", false)]
    [InlineData("id INT PRIMARY KEY", false)]
    [InlineData("id BIGINT PRIMARY KEY", false)]
    [InlineData("id TEXT PRIMARY KEY", false)]
    [InlineData("id INTEGER, b INTEGER, PRIMARY KEY(id, b)", false)]
    [InlineData("id INTEGER", false)]
    public void Only_the_rowid_itself_is_an_identity(string columns, bool identity)
    {
        TableSchema table = SqliteFixtureDatabase.Table($"CREATE TABLE t({columns})");

        Assert.Equal(identity, table.Columns[0].Identity);
        Assert.Equal(identity ? "\"id\"" : "rowid", table.RowId);
        Assert.Equal(identity ? 1m : null, table.Columns[0].NextValue);
    }

    [Fact]
    public void A_table_without_rowid_has_neither_identity_nor_row_id()
    {
        TableSchema table = SqliteFixtureDatabase.Table("CREATE TABLE t(id INTEGER PRIMARY KEY, v) WITHOUT ROWID");

        Assert.False(table.Columns[0].Identity);
        Assert.Null(table.RowId);
        Assert.Equal(["id"], table.PrimaryKey);
    }

    [Theory]
    [InlineData("a", "rowid")]
    [InlineData("RowId", "_rowid_")]
    [InlineData("rowid, _rowid_", "oid")]
    [InlineData("rowid, _rowid_, \"OID\"", null)]
    public void The_row_id_goes_by_a_name_that_no_column_hides(string columns, string? expected) =>
        Assert.Equal(expected, SqliteFixtureDatabase.Table($"CREATE TABLE t({columns})").RowId);

    [Theory]
    [InlineData("AUTOINCREMENT", "INSERT INTO t(id) VALUES (7); DELETE FROM t", 8)]
    [InlineData("AUTOINCREMENT", "INSERT INTO t(id) VALUES (7); UPDATE sqlite_sequence SET seq = 3", 8)]
    [InlineData("AUTOINCREMENT", "INSERT INTO t(id) VALUES (7); UPDATE sqlite_sequence SET seq = 'x'", 8)]
    [InlineData("AUTOINCREMENT", "SELECT 1", 1)]
    [InlineData("", "INSERT INTO t(id) VALUES (7); DELETE FROM t", 1)]
    [InlineData("", "INSERT INTO t(id) VALUES (41)", 42)]
    [InlineData("", "INSERT INTO t(id) VALUES (-5)", 1)]
    public void The_next_value_is_the_one_that_sqlite_would_give(string auto, string script, int expected) =>
        Assert.Equal(expected, SqliteFixtureDatabase.Table($"CREATE TABLE t(id INTEGER PRIMARY KEY {auto}); {script}").Columns[0].NextValue);

    [Fact]
    public void The_next_value_after_the_largest_rowid_exceeds_a_bigint() => Assert.Equal(
        9223372036854775808m,
        SqliteFixtureDatabase.Table("CREATE TABLE t(id INTEGER PRIMARY KEY); INSERT INTO t VALUES (9223372036854775807)").Columns[0].NextValue);

    [Fact]
    public void Columns_keep_type_default_collation_and_generated_expression()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(
                a VARCHAR(10) NOT NULL DEFAULT 'it''s' COLLATE nocase,
                b DEFAULT ((1 + 2)), -- a comment, with a comma
                c TEXT DEFAULT CURRENT_TIMESTAMP /* , d */ COLLATE rtrim,
                e TEXT COLLATE binary,
                f INTEGER GENERATED ALWAYS AS ((length(a) + 1)) STORED,
                g AS (upper(a)) VIRTUAL CHECK (g <> ''))
            """);

        Assert.Equal(["a", "b", "c", "e", "f", "g"], table.Columns.Select(column => column.Name));
        Assert.Equal(["VARCHAR(10)", "", "TEXT", "TEXT", "INTEGER", ""], table.Columns.Select(column => column.DeclaredType));
        Assert.Equal(["'it''s'", "1 + 2", "CURRENT_TIMESTAMP", null, null, null], table.Columns.Select(column => column.Default));
        Assert.Equal(["NOCASE", null, "RTRIM", null, null, null], table.Columns.Select(column => column.Collation));
        Assert.Equal([null, null, null, null, "length(a) + 1", "upper(a)"], table.Columns.Select(column => column.Generated));
        Assert.Equal([true, false, false, false, false, false], table.Columns.Select(column => column.NotNull));
        Assert.Equal([new CheckSchema(null, "g <> ''")], table.Checks);
    }

    [Theory]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("[a b]", "a b")]
    [InlineData("`a``b`", "a`b")]
    [InlineData("'a b'", "a b")]
    [InlineData("\"select\"", "select")]
    [InlineData("größe", "größe")]
    [InlineData("\"🙂\"", "🙂")]
    [InlineData("key", "key")]
    [InlineData("\"a,b)(\"", "a,b)(")]
    public void Every_way_to_quote_a_name_is_read(string quoted, string name)
    {
        TableSchema table = SqliteFixtureDatabase.Table(
            $"CREATE TABLE {quoted}({quoted} TEXT CONSTRAINT {quoted} UNIQUE COLLATE NOCASE CHECK ({quoted} <> ''), z AS (1))");

        Assert.Equal(name, table.Name);
        Assert.Equal(name, table.Columns[0].Name);
        UniqueSchema unique = Assert.Single(table.Uniques);
        Assert.Equal(name, unique.Name);
        Assert.Equal([name], unique.Columns);
        Assert.Equal("1", table.Columns[1].Generated);
        Assert.Equal($"{quoted} <> ''", Assert.Single(table.Checks).Expression);
    }

    [Fact]
    public void Constraints_keep_their_names_and_order()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(a INT, b INT CONSTRAINT positive CHECK (b > 0), c INT,
                CONSTRAINT t_pk PRIMARY KEY (b, a DESC),
                CONSTRAINT t_ca UNIQUE (c, a) ON CONFLICT IGNORE
                UNIQUE (c),
                CHECK ((a > 0) AND (b > 0)),
                CONSTRAINT "last one" CHECK (a <> b /* not ) that */))
            """);

        Assert.Equal("t_pk", table.PrimaryKeyName);
        Assert.Equal(["b", "a"], table.PrimaryKey);
        Assert.Equal(["t_ca", null], table.Uniques.Select(unique => unique.Name));
        Assert.Equal(["c,a", "c"], table.Uniques.Select(unique => string.Join(',', unique.Columns)));
        Assert.Equal(
            [new("positive", "b > 0"), new(null, "(a > 0) AND (b > 0)"), new CheckSchema("last one", "a <> b")], table.Checks);
    }

    [Fact]
    public void A_unique_key_remembers_a_collation_of_its_own()
    {
        TableSchema table = SqliteFixtureDatabase.Table("CREATE TABLE t(a, b, UNIQUE(a, b COLLATE nocase), UNIQUE(b))");

        Assert.Equal([null, "NOCASE"], table.Uniques[0].Collations);
        Assert.Empty(table.Uniques[1].Collations);
    }

    [Fact]
    public void Foreign_keys_keep_order_actions_names_and_deferral()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(a INT REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL, b INT, c INT
                CONSTRAINT late REFERENCES "p q"(x) MATCH FULL DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT pair FOREIGN KEY (b, c) REFERENCES p2(y, z) ON DELETE NO ACTION NOT DEFERRABLE INITIALLY DEFERRED,
                FOREIGN KEY (b) REFERENCES t(a) ON UPDATE SET DEFAULT DEFERRABLE INITIALLY IMMEDIATE)
            """);

        string[] shown = [.. table.ForeignKeys.Select(key =>
            $"{key.Name}|{string.Join(',', key.Columns)}|{key.ParentTable}|{string.Join(',', key.ParentColumns)}|{key.OnDelete}|{key.OnUpdate}|{key.InitiallyDeferred}")];
        Assert.Equal(
            [
                "|a|p||CASCADE|SET NULL|False",
                "late|c|p q|x|NO ACTION|NO ACTION|True",
                "pair|b,c|p2|y,z|NO ACTION|NO ACTION|False",
                "|b|t|a|NO ACTION|SET DEFAULT|False",
            ],
            shown);
    }

    [Fact]
    public void Indexes_keep_parts_order_collation_and_predicate()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT COLLATE NOCASE);
            CREATE INDEX first ON t(a DESC, b, id);
            CREATE UNIQUE INDEX [second one] ON "t" (lower(a) COLLATE nocase DESC, substr(a, 1, 2)) WHERE (a IS NOT NULL) -- end
            """);

        IndexSchema first = table.Indexes[0];
        Assert.Equal(("first", false, null), (first.Name, first.Unique, first.Where));
        Assert.Equal([new("a", null, true, null), new("b", null, false, "NOCASE"), new IndexPart("id", null, false, null)], first.Parts);
        IndexSchema second = table.Indexes[1];
        Assert.Equal(("second one", true, "a IS NOT NULL"), (second.Name, second.Unique, second.Where));
        Assert.Equal([new(null, "lower(a)", true, "NOCASE"), new IndexPart(null, "substr(a, 1, 2)", false, null)], second.Parts);
        Assert.StartsWith("CREATE UNIQUE INDEX [second one]", second.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_added_later_is_read_as_if_it_had_been_there()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(a INT, b INT, CONSTRAINT k PRIMARY KEY (a)  );
            ALTER TABLE t ADD COLUMN "c d" TEXT DEFAULT 'x' COLLATE NOCASE CONSTRAINT short CHECK (length("c d") < 9);
            ALTER TABLE t ADD COLUMN e INT AS (a + b);
            ALTER TABLE t RENAME TO u;
            ALTER TABLE u RENAME COLUMN b TO "b,";
            """);

        Assert.Equal("u", table.Name);
        Assert.Equal("k", table.PrimaryKeyName);
        Assert.Equal("'x'", table.Columns[2].Default);
        Assert.Equal("a + \"b,\"", table.Columns[3].Generated);
        Assert.Equal("short", Assert.Single(table.Checks).Name);
    }

    [Fact]
    public void A_table_with_two_thousand_columns_is_read()
    {
        TableSchema table = SqliteFixtureDatabase.Table(
            $"CREATE TABLE t({string.Join(',', Enumerable.Range(1, 2000).Select(i => $"c{i} INT CHECK (c{i} > {i % 7})"))})");

        Assert.Equal(2000, table.Columns.Count);
        Assert.Equal(2000, table.Checks.Count);
        Assert.Equal("c2000", table.Columns[^1].Name);
    }

    [Fact]
    public void Sqlites_own_tables_are_left_out_and_programs_listed()
    {
        using SqliteFixtureDatabase database = new("""
            CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a);
            CREATE TABLE notes_dataset(a);
            CREATE VIEW v AS SELECT a FROM t;
            CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;
            CREATE VIRTUAL TABLE notes USING fts5(body);
            CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1);
            ANALYZE;
            """);

        DatabaseSchema schema = database.Read();

        Assert.Equal(["t", "notes_dataset"], schema.Tables.Select(table => table.Name));
        Assert.Equal(
            ["view v ", "trigger g t", "virtual_table notes ", "virtual_table boxes "],
            schema.Programs.Select(program => $"{program.Kind} {program.Name} {program.Table}"));
        Assert.Equal(("sqlite", "test.db"), (schema.Engine, schema.Name));
        Assert.Equal("CREATE VIEW v AS SELECT a FROM t", schema.Programs[0].Sql);
    }

    [Fact]
    public void A_table_made_from_a_query_is_read()
    {
        TableSchema table = SqliteFixtureDatabase.Table("CREATE TABLE t AS SELECT 1 AS a, 'x' AS \"b c\"");

        Assert.Equal(["a", "b c"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_text_that_nobody_understands_costs_names_and_checks_alone()
    {
        using SqliteFixtureDatabase database = new("""
            CREATE TABLE t(id INTEGER PRIMARY KEY, b INT CONSTRAINT k UNIQUE CHECK (b > 0) REFERENCES t DEFAULT 1, c AS (b + 1));
            CREATE INDEX i ON t(b + 1) WHERE b > 1;
            """);
        DatabaseSchema schema = database.Read();
        List<SqliteObject> objects = [.. SqliteObject.All(database.Connection).Select(found => found with { Sql = "CREATE § " + found.Sql })];

        TableSchema table = new SqliteTableReader(database.Connection, objects).Read(objects[0]);

        Assert.Equal(schema.Tables[0].Columns.Take(2), table.Columns.Take(2));
        Assert.Null(table.Columns[2].Generated);
        Assert.Equal((null, "b"), (table.Uniques[0].Name, table.Uniques[0].Columns[0]));
        Assert.Empty(table.Checks);
        Assert.Equal("t", Assert.Single(table.ForeignKeys).ParentTable);
        IndexSchema index = Assert.Single(table.Indexes);
        Assert.Equal((index.Sql, index.Sql), (index.Parts[0].Expression, index.Where));
        TransferPlan plan = PlanBuilder.Build(schema with { Tables = [table] }, new PlanOptions(), new Integers());
        Assert.Equal(["index_untranslated", "table_sql_unread"], plan.Issues.Select(issue => issue.Code).Order());
        Assert.DoesNotContain(schema.Tables, read => read.UnreadSql is not null);
    }

    private sealed class Integers : IColumnProbe
    {
        public ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows) => new(1, 0, 0, 0, 1, 1);

        public IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows) => throw new InvalidOperationException($"looked into {table.Name}");
    }
}
