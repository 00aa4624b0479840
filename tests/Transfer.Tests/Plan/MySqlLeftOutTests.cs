using Transfer.Plan;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Plan;

/// <summary>What PostgreSQL has otherwise or not at all, each with an issue.</summary>
public sealed class MySqlLeftOutTests
{
    [Fact]
    public void Programs_keep_their_kind_and_triggers_go_where_their_table_goes()
    {
        string[] kinds = ["view", "function", "procedure", "event", "sequence"];
        DatabaseSchema source = Database(Table("a", Column("v", "int")), Table("A", Column("v", "int"))) with
        {
            Programs =
            [
                .. kinds.Select(kind => new ProgramSchema(kind, "my_" + kind, "", $"CREATE {kind}")),
                new ProgramSchema("trigger", "on_a", "a", "CREATE TRIGGER on_a"),
                new ProgramSchema("trigger", "on_A", "A", "CREATE TRIGGER on_A"),
            ],
        };

        TransferPlan plan = Planned(source, new PlanOptions { Exclude = ["A"] });

        Assert.Equal([.. kinds, "trigger"], plan.LeftOut.Select(one => one.Kind));
        Assert.Equal("on_a", plan.LeftOut[^1].Name);
        Assert.Equal(
            ["view_left_out", "routine_left_out", "routine_left_out", "event_left_out", "sequence_left_out", "trigger_left_out"],
            plan.Issues.Where(issue => issue.Code.EndsWith("_left_out", StringComparison.Ordinal)).Select(issue => issue.Code));
        Assert.All(plan.Issues, issue => Assert.NotEqual(IssueSeverity.Error, issue.Severity));
    }

    [Fact]
    public void Engines_without_transactions_and_partitions_are_told_of()
    {
        TransferPlan plan = Planned(
            Table("log", Column("v", "int")) with { Engine = "MyISAM", Transactional = false },
            Table("sales", Column("v", "int")) with { Partitions = 4 });

        Assert.Equal(["log."], plan.Places("engine_without_transactions"));
        Assert.Contains("MyISAM", plan.Issues.Single(issue => issue.Code == "engine_without_transactions").Message, StringComparison.Ordinal);
        Assert.Equal(["sales."], plan.Places("partitions_flattened"));
    }

    [Fact]
    public void A_check_that_is_not_enforced_is_left_out()
    {
        TransferPlan plan = Planned(Table("t", Column("v", "int")) with { Checks = [new CheckSchema("positive", "v > 0") { Enforced = false }] });

        Assert.Empty(plan.Tables[0].Checks);
        Assert.Equal(("check", "positive", "CHECK (v > 0)"), plan.LeftOut.Select(one => (one.Kind, one.Name, one.SourceSql)).Single());
        Assert.Equal(IssueSeverity.Info, plan.Issues.Single(issue => issue.Code == "check_not_enforced").Severity);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_spatial_index_needs_a_geometry(bool postGis, int indexes)
    {
        TableSchema table = Table("t", Column("at", "point", notNull: true)) with { Indexes = [Index("at", Part("at", prefix: 32)) with { Kind = IndexKind.Spatial }] };

        TransferPlan plan = Planned(Database(table), new PlanOptions { PostGis = postGis });

        Assert.Equal(indexes, plan.Tables[0].Indexes.Count(index => index is { Method: "gist", Parts: ["\"at\""] }));
        Assert.Equal(1 - indexes, plan.Issues.Count(issue => issue.Code == "index_untranslated" && issue.Message.Contains("no PostGIS", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_vector_index_is_left_out()
    {
        TransferPlan plan = Planned(Table("t", Column("v", "vector(3)", notNull: true)) with { Indexes = [Index("near", Part("v"))] });

        Assert.Empty(plan.Tables[0].Indexes);
        Assert.Contains("pgvector", Assert.Single(plan.LeftOut).Reason, StringComparison.Ordinal);
    }
}
