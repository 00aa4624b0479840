using Transfer.Plan.Sql;
using Transfer.Source.Sqlite.Ddl;

namespace Transfer.Tests.Source.Sqlite;

public sealed class CreateTableParserTests
{
    [Theory]
    [InlineData("CREATE TABLE t(a) STRICT", false, true, false)]
    [InlineData("CREATE TABLE t(a PRIMARY KEY) without rowid, strict;", true, true, false)]
    [InlineData("CREATE TABLE IF NOT EXISTS main.t(a INTEGER PRIMARY KEY ASC ON CONFLICT ABORT AUTOINCREMENT)", false, false, true)]
    [InlineData("CREATE TABLE t(a INTEGER, PRIMARY KEY(a AUTOINCREMENT))", false, false, true)]
    public void Options_of_the_table_are_read(string sql, bool withoutRowId, bool strict, bool autoIncrement)
    {
        TableDdl table = CreateTableParser.Parse(sql);

        Assert.Equal((withoutRowId, strict, autoIncrement), (table.WithoutRowId, table.Strict, table.AutoIncrement));
        Assert.Equal("a", Assert.Single(table.Columns).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE VIEW t AS SELECT 1")]
    [InlineData("CREATE TABLE t")]
    [InlineData("CREATE TABLE t(")]
    [InlineData("CREATE TABLE t(a")]
    [InlineData("CREATE TABLE t(a CHECK (a > 1)")]
    [InlineData("CREATE TABLE t(a DEFAULT 'x)")]
    [InlineData("CREATE TABLE t(a) WITH NOTHING")]
    [InlineData("CREATE TABLE t(a, CONSTRAINT")]
    [InlineData("CREATE TABLE t(a DEFAULT")]
    [InlineData("CREATE TABLE t(a REFERENCES b ON")]
    public void What_is_no_whole_create_table_is_refused(string sql) =>
        Assert.Throws<SqlSyntaxException>(() => CreateTableParser.Parse(sql));
}
