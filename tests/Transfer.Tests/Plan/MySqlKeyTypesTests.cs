using Transfer.Plan;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Plan;

/// <summary>Types that depend on the keys of a whole database: both ends of a foreign key must be of one type.</summary>
public sealed class MySqlKeyTypesTests
{
    private const string Unsigned = "bigint(20) unsigned";

    [Fact]
    public void Bigint_unsigned_is_bigint_in_keys_and_along_chains_of_them()
    {
        TransferPlan plan = Planned(
            Table("a", Column("id", Unsigned), Column("views", Unsigned)) with { PrimaryKey = ["id"] },
            Table("b", Column("a_id", Unsigned), Column("x", Unsigned)) with { ForeignKeys = [ForeignKey("b_a", "a_id", "a", "id")], Uniques = [new UniqueSchema("x", ["x"])] },
            Table("c", Column("b_a_id", Unsigned)) with { ForeignKeys = [ForeignKey("c_b", "b_a_id", "b", "a_id")] },
            Table("d", Column("counter", Unsigned) with { Identity = true }),
            Table("e", Column("code", Unsigned)) with { Uniques = [new UniqueSchema("code", ["code"])] },
            Table("f", Column("e_code", Unsigned)) with { ForeignKeys = [ForeignKey("f_e", "e_code", "e", "code")] },
            Table("g", Column("self", Unsigned), Column("id", Unsigned)) with { PrimaryKey = ["id"], ForeignKeys = [ForeignKey("g_g", "self", "g", "id")] });

        string[] wide = [.. plan.Tables.SelectMany(table => table.Columns, (table, column) => $"{table.Name}.{column.Name} {column.Type.Sql}")];
        Assert.Equal(
            [
                "a.id bigint", "a.views numeric(20,0)", "b.a_id bigint", "b.x numeric(20,0)", "c.b_a_id bigint", "d.counter bigint",
                "e.code bigint", "f.e_code bigint", "g.self bigint", "g.id bigint",
            ],
            wide);
    }

    [Fact]
    public void A_foreign_key_counts_also_where_its_other_end_is_not_moved()
    {
        DatabaseSchema source = Database(
            Table("a", Column("id", Unsigned), Column("code", Unsigned)) with { PrimaryKey = ["id"], Uniques = [new UniqueSchema("code", ["code"])] },
            Table("b", Column("a_code", Unsigned)) with { ForeignKeys = [ForeignKey("b_a", "a_code", "a", "code")] });

        Assert.Equal("bigint", Planned(source, new PlanOptions { Only = ["a"] }).Column("a", "code").Type.Sql);
        Assert.Equal("bigint", Planned(source, new PlanOptions { Only = ["b"] }).Column("b", "a_code").Type.Sql);
    }

    [Fact]
    public void Tinyint_1_is_a_number_where_a_key_makes_it_one()
    {
        TransferPlan plan = Planned(
            Table("kinds", Column("id", "tinyint(4)")) with { PrimaryKey = ["id"] },
            Table("things", Column("kind", "tinyint(1)"), Column("active", "tinyint(1)")) with { ForeignKeys = [ForeignKey("k", "kind", "kinds", "id")] },
            Table("levels", Column("id", "tinyint(1)")) with { PrimaryKey = ["id"] },
            Table("flags", Column("user", "int"), Column("on", "tinyint(1)")) with { PrimaryKey = ["user", "on"] });

        Assert.Equal("smallint", plan.Column("things", "kind").Type.Sql);
        Assert.Equal("boolean", plan.Column("things", "active").Type.Sql);
        Assert.Equal("smallint", plan.Column("levels", "id").Type.Sql);
        Assert.Equal("boolean", plan.Column("flags", "on").Type.Sql);
    }

    [Theory]
    [InlineData("utf8mb4_0900_ai_ci", "'a' and 'A' are equal in the source and differ in the target")]
    [InlineData("utf8mb4_general_ci", "trailing blanks likewise")]
    [InlineData("utf8mb4_uca1400_ai_ci", "trailing blanks likewise")]
    [InlineData("latin1_general_cs", "'a' with and without trailing blanks are equal in the source")]
    [InlineData("utf8mb4_uca1400_nopad_as_cs", null)]
    [InlineData("utf8mb4_0900_as_cs", null)]
    public void A_collation_is_reported_once_where_a_key_depends_on_it(string collation, string? words)
    {
        ColumnSchema Text(string name) => Column(name, "varchar(10)") with { Collation = collation };
        TransferPlan plan = Planned(
            Table("a", Text("id"), Text("email"), Text("note"), Enum("kind", "x", "y") with { Collation = collation }) with
            {
                PrimaryKey = ["id"],
                Uniques = [new UniqueSchema("email", ["email"]), new UniqueSchema("both", ["email", "id", "kind"])],
                Indexes = [Index("note", Part("note")), Index("short", Part("email", 3)) with { Unique = true }],
            },
            Table("b", Text("a_id"), Text("note")) with { ForeignKeys = [ForeignKey("b_a", "a_id", "a", "id")] });

        Assert.Equal(words is null ? [] : ["a.id", "a.email", "b.a_id"], plan.Places("collation_differs"));
        Assert.All(plan.Issues.Where(issue => issue.Code == "collation_differs"), issue => Assert.Contains(words!, issue.Message, StringComparison.Ordinal));
    }
}
