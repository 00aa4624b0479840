using System.Text;
using Transfer.Plan;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Plan;

public sealed class EnumPlannerTests
{
    [Fact]
    public void Each_column_has_a_type_of_its_own_named_in_the_targets_style()
    {
        DatabaseSchema source = Database(Table("OrderItems", Enum("itemState", "new", "old"), Enum("kind", "x")), Table("other", Enum("itemState", "new", "old")));

        TransferPlan plan = Planned(source, new PlanOptions { Schema = "app", Names = NameStyle.Snake });

        Assert.Equal(["order_items_item_state: new old", "order_items_kind: x", "other_item_state: new old"], plan.Enums.Select(type => $"{type.Name}: {string.Join(' ', type.Labels)}"));
        Assert.Equal("\"app\".\"order_items_item_state\"", plan.Column("OrderItems", "itemState").Type.Sql);
        Assert.Equal(["OrderItems", "OrderItems", "other"], plan.Enums.Select(type => type.Table));
    }

    [Fact]
    public void Columns_joined_by_foreign_keys_share_a_type_if_their_labels_are_the_same()
    {
        TransferPlan plan = Planned(
            Table("grandchild", Enum("state", "a", "b")) with { ForeignKeys = [ForeignKey("g", "state", "child", "state")] },
            Table("child", Enum("state", "a", "b"), Enum("odd", "b", "a")) with { ForeignKeys = [ForeignKey("c", "state", "parent", "state"), ForeignKey("o", "odd", "parent", "state")] },
            Table("parent", Enum("state", "a", "b")) with { Uniques = [new UniqueSchema("s", ["state"])] },
            Table("stranger", Enum("state", "a", "b")));

        Assert.Equal(["grandchild_state", "child_odd", "stranger_state"], plan.Enums.Select(type => type.Name));
        Assert.Equal(
            ["grandchild_state", "grandchild_state", "child_odd", "grandchild_state", "stranger_state"],
            plan.Tables.SelectMany(table => table.Columns).Select(column => column.Type.Sql.Split('"')[3]));
    }

    [Fact]
    public void A_types_name_keeps_clear_of_tables_but_not_of_indexes()
    {
        TransferPlan plan = Planned(
            Table("a", Enum("state", "x"), Enum("kind", "x")) with { Indexes = [Index("a_kind", Part("kind"))] },
            Table("a_state", Column("id", "int")));

        Assert.StartsWith("a_state_", plan.Enums[0].Name, StringComparison.Ordinal);
        Assert.Equal("a_kind", plan.Enums[1].Name);
        Assert.Equal("a_kind", plan.Table("a").Indexes[0].Name);
    }

    [Fact]
    public void A_label_over_63_bytes_makes_the_column_text_with_a_check()
    {
        string fits = new('ä', 31);
        string longer = new('ä', 32);
        TransferPlan plan = Planned(Table("t", Enum("fits", fits), Enum("longer", longer, "it's"), Enum("twice", "a", "a", "A")));

        Assert.Equal((62, 64), (Encoding.UTF8.GetByteCount(fits), Encoding.UTF8.GetByteCount(longer)));
        Assert.Equal(["t_fits", "t_twice"], plan.Enums.Select(type => type.Name));
        Assert.Equal(["a", "A"], plan.Enums[1].Labels);
        Assert.Equal("character varying(32)", plan.Column("t", "longer").Type.Sql);
        Assert.Equal([("t_longer_check", $"\"longer\" IN ('{longer}', 'it''s')")], plan.Tables[0].Checks.Select(check => (check.Name, check.Expression)));
        Assert.Equal(["t.longer"], plan.Places("enum_as_text"));
    }
}
