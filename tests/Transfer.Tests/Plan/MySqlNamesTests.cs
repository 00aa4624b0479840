using Transfer.Plan;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Plan;

/// <summary>Names that are free in MySQL and not in PostgreSQL, and tables whose names differ in case alone.</summary>
public sealed class MySqlNamesTests
{
    [Fact]
    public void Names_of_indexes_and_uniques_stay_where_nobody_else_has_them_and_else_get_their_tables()
    {
        TableSchema Keyed(string name, string unique, params string[] indexes) => Table(name, Column("id", "int"), Column("v", "int")) with
        {
            PrimaryKey = ["id"],
            PrimaryKeyName = "PRIMARY",
            Uniques = [new UniqueSchema(unique, ["v"])],
            Indexes = [.. indexes.Select(index => Index(index, Part("v")))],
        };
        TransferPlan plan = Planned(Keyed("a", "v", "idx_v", "only_a", "b"), Keyed("b", "v", "idx_v", "only_b"), Keyed("c", "only_c", "idx_v", "a_idx_v"));

        Assert.Equal(["a_pkey", "b_pkey", "c_pkey"], plan.Tables.Select(table => table.PrimaryKey!.Name));
        Assert.Equal(["a_v", "b_v", "only_c"], plan.Tables.Select(table => table.Uniques[0].Name));
        Assert.Equal(["only_a", "a_b", "b_idx_v", "only_b", "c_idx_v", "a_idx_v"], plan.Tables.SelectMany(table => table.Indexes).Skip(1).Select(index => index.Name));
        // c's own name comes before one that is made up.
        Assert.StartsWith("a_idx_v_", plan.Tables[0].Indexes[0].Name, StringComparison.Ordinal);
        Assert.Contains("index \"idx_v\" is named \"b_idx_v\"", plan.Issues.Single(issue => issue is { Code: "name_changed", Table: "b" } && issue.Message.StartsWith("index", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_does_not_depend_on_which_tables_are_moved()
    {
        TableSchema Indexed(string name) => Table(name, Column("v", "int")) with { Indexes = [Index("idx", Part("v"))] };

        TransferPlan plan = Planned(Database(Indexed("a"), Indexed("b")), new PlanOptions { Only = ["b"] });

        Assert.Equal("b_idx", plan.Tables.Single().Indexes[0].Name);
    }

    [Fact]
    public void Names_made_up_keep_to_63_bytes()
    {
        string longName = new('i', 60);
        TableSchema Indexed(string name) => Table(name, Column("v", "int")) with { Indexes = [Index(longName, Part("v"))] };

        TransferPlan plan = Planned(Indexed("first"), Indexed("second"));

        string[] names = [.. plan.Tables.Select(table => table.Indexes[0].Name)];
        Assert.All(names, name => Assert.Equal(63, name.Length));
        Assert.StartsWith("second_iii", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_key_finds_the_very_table_that_it_names()
    {
        TableSchema Parent(string name) => Table(name, Column("id", "int")) with { PrimaryKey = ["id"] };
        DatabaseSchema source = Database(
            Parent("A"), Parent("a"), Parent("B"),
            Table("child", Column("x", "int"), Column("y", "int"), Column("z", "int")) with
            {
                ForeignKeys = [ForeignKey("to_a", "x", "a", "id"), ForeignKey("to_A", "y", "A", "id"), ForeignKey("to_b", "z", "b", "id")],
            });

        Assert.Equal(["to_a a", "to_A A", "to_b B"], Planned(source).Table("child").ForeignKeys.Select(key => $"{key.Name} {key.ParentTable}"));
        TransferPlan part = Planned(source, new PlanOptions { Exclude = ["a"] });
        Assert.Equal(["A", "B", "child"], part.Tables.Select(table => table.Name));
        Assert.Equal(["to_A A", "to_b B"], part.Table("child").ForeignKeys.Select(key => $"{key.Name} {key.ParentTable}"));
    }

    [Theory]
    [InlineData("A", "A")]
    [InlineData("a", "a")]
    [InlineData("?", "A a")]
    [InlineData("ORDERS", "Orders")]
    public void A_pattern_that_is_a_tables_name_means_that_table(string pattern, string tables)
    {
        DatabaseSchema source = Database(Table("A", Column("v", "int")), Table("a", Column("v", "int")), Table("Orders", Column("v", "int")));

        Assert.Equal(tables, string.Join(' ', Planned(source, new PlanOptions { Only = [pattern] }).Tables.Select(table => table.Source.Name)));
    }

    [Fact]
    public void A_foreign_key_onto_another_database_is_left_out_with_the_reason()
    {
        TransferPlan plan = Planned(
            Table("child", Column("x", "int"), Column("y", "int")) with { ForeignKeys = [ForeignKey("away", "x", "crm.users", "id"), ForeignKey("here", "y", "a.b", "id")] },
            Table("a.b", Column("id", "int")) with { PrimaryKey = ["id"] });

        Assert.Equal("here", Assert.Single(plan.Table("child").ForeignKeys).Name);
        LeftOutObject left = Assert.Single(plan.LeftOut);
        Assert.Equal(("foreign_key", "away", "the table crm.users is in another database"), (left.Kind, left.Name, left.Reason));
    }
}
