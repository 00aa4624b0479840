using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Sqlite;

/// <summary>What SQLite has only had since 3.37: STRICT tables, and a list of tables that knows which are shadows.</summary>
public sealed class StrictTableTests
{
    [SqliteFact("3.37")]
    public void A_strict_table_is_described_like_any_other()
    {
        TableSchema table = SqliteFixtureDatabase.Table("""
            CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, i INT NOT NULL DEFAULT 5, r REAL, x TEXT COLLATE NOCASE UNIQUE, b BLOB, a ANY CHECK (a IS NOT 1),
                g INT AS (i + 1) STORED, CONSTRAINT k CHECK (i > 0)) STRICT;
            INSERT INTO t(i) VALUES (1), (2);
            """);

        Assert.Equal(["INTEGER", "INT", "REAL", "TEXT", "BLOB", "ANY", "INT"], table.Columns.Select(column => column.DeclaredType));
        Assert.True(table.Columns[0].Identity);
        Assert.Equal(3m, table.Columns[0].NextValue);
        Assert.Equal(("5", true), (table.Columns[1].Default, table.Columns[1].NotNull));
        Assert.Equal("NOCASE", table.Columns[3].Collation);
        Assert.Equal("i + 1", table.Columns[6].Generated);
        Assert.Equal(["a IS NOT 1", "i > 0"], table.Checks.Select(check => check.Expression));
    }

    [SqliteFact("3.37")]
    public void A_strict_table_without_rowid_has_no_row_id()
    {
        TableSchema table = SqliteFixtureDatabase.Table("CREATE TABLE t(k ANY PRIMARY KEY, v) WITHOUT ROWID");
        TableSchema strict = SqliteFixtureDatabase.Table("CREATE TABLE t(k ANY PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID");

        Assert.Null(table.RowId);
        Assert.Null(strict.RowId);
        Assert.Equal(["k"], strict.PrimaryKey);
    }

    [Theory]
    [InlineData("fts5", "content='notes_content', content_rowid='id'")]
    [InlineData("fts4", "content=\"notes_content\"")]
    public void The_users_own_table_behind_a_full_text_index_is_no_shadow(string module, string content)
    {
        using SqliteFixtureDatabase database = new($"""
            CREATE TABLE notes_content(id INTEGER PRIMARY KEY, body TEXT);
            CREATE VIRTUAL TABLE notes USING {module}(body, {content});
            """);

        Assert.Equal("notes_content", Assert.Single(database.Read().Tables).Name);
    }
}
