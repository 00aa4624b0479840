using Transfer.Plan;
using Transfer.Plan.Sql;
using Transfer.Plan.Sql.Postgres;

namespace Transfer.Tests.Plan.Sql.Postgres;

/// <summary>Columns that have another name in the target, in SQL that PostgreSQL has printed.</summary>
public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("(a > 0)", "(\"x\" > 0)")]
    [InlineData("((a + ab) * \"A b\")", "((\"x\" + ab) * \"y\")")]
    [InlineData("a(b) = 'a ''a'' a'::a", "a(b) = 'a ''a'' a'::a")]
    [InlineData("btree (a, lower(a) text_ops) INCLUDE (b) WHERE a IS NOT NULL", "btree (\"x\", lower(\"x\") text_ops) INCLUDE (b) WHERE \"x\" IS NOT NULL")]
    [InlineData("app.a + (t.a).b", "app.a + (t.a).b")]
    [InlineData("UNIQUE (b) INCLUDE (\"a\")", "UNIQUE (b) INCLUDE (\"x\")")]
    [InlineData("PRIMARY KEY (key, A)", "PRIMARY KEY (\"z\", A)")]
    public void Each_is_named_anew_and_nothing_else(string sql, string renamed) => Assert.Equal(renamed, ColumnNames.Rename(sql, new Scope()));

    private sealed class Scope : IColumnScope
    {
        public ScopeColumn? Find(string sourceName) => sourceName switch
        {
            "a" => Column("x"),
            "A b" => Column("y"),
            "key" => Column("z"),
            "b" => Column("b"),
            _ => null,
        };

        private static ScopeColumn Column(string name) => new(PgName.Quote(name), new PgType(PgTypeName.Integer));
    }
}
