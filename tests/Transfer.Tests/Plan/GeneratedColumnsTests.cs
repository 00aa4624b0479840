using Transfer.Plan;
using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan;

public sealed class GeneratedColumnsTests
{
    [Fact]
    public void A_chain_that_doubles_at_each_link_ends_in_plain_columns_before_it_fills_the_memory()
    {
        ColumnPlan[] columns = [Column("c0", null), .. Enumerable.Range(1, 100).Select(i => Column($"c{i}", $"c{i - 1} + c{i - 1}"))];
        var generated = new GeneratedColumns(columns, new SqliteDialect());

        string?[] all = [.. columns.Skip(1).Select(column => generated.Translate(column, column.Source.Generated!).Sql)];

        Assert.Equal("\"c0\" + \"c0\"", all[0]);
        Assert.Equal("(\"c0\" + \"c0\")::bigint + (\"c0\" + \"c0\")::bigint", all[1]);
        Assert.Contains(all, sql => sql is null);
        Assert.All(all, sql => Assert.True(sql is null || sql.Length <= 10_000));
    }

    [Fact]
    public void Columns_that_refer_to_each_other_are_not_followed_for_ever()
    {
        ColumnPlan[] columns = [Column("a", "b + 1"), Column("b", "a + 1")];

        var generated = new GeneratedColumns(columns, new SqliteDialect());

        Assert.Equal("\"b\" + 1::bigint", generated.Translate(columns[0], "b + 1").Sql);
        Assert.Equal("a refers to itself", generated.Translate(columns[1], "a + 1").Reason);
    }

    [Fact]
    public void A_varchar_in_the_place_of_its_name_is_not_cut()
    {
        ColumnPlan[] columns = [Column("a", "'long'") with { Type = new PgType(PgTypeName.VarChar, 2) }, Column("b", "a") with { Type = new PgType(PgTypeName.Text) }];

        Assert.Equal("('long')::text", new GeneratedColumns(columns, new SqliteDialect()).Translate(columns[1], "a").Sql);
    }

    private static ColumnPlan Column(string name, string? expression) => new()
    {
        Source = new ColumnSchema(name, "INTEGER") { Generated = expression },
        Name = name,
        Type = new PgType(PgTypeName.BigInt),
        Rule = "",
    };
}
