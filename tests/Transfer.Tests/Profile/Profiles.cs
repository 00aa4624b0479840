using Transfer.Plan;
using Transfer.Profile;
using Transfer.Profile.Observe;

namespace Transfer.Tests.Profile;

/// <summary>Profiles of tables that stand in memory.</summary>
internal static class Profiles
{
    /// <summary>A table of the columns id (its key) and those given, each with its type in the source and in the target.</summary>
    internal static TablePlan Table(params (string Name, string Declared, string Target)[] columns)
    {
        ColumnPlan[] plans =
        [
            .. columns.Prepend(("id", "INTEGER", "bigint")).Select(column => new ColumnPlan
            {
                Source = new ColumnSchema(column.Item1, column.Item2),
                Name = column.Item1,
                Type = PgType.Parse(column.Item3),
                Rule = "",
            }),
        ];
        var source = new TableSchema("t") { Columns = [.. plans.Select(plan => plan.Source)], PrimaryKey = ["id"] };
        return new TablePlan { Source = source, Schema = "public", Name = "t", Columns = plans };
    }

    /// <summary>What one stream sees of a column of SQLite whose rows have the ids 1, 2, 3, ….</summary>
    internal static TableProfile Of(string declared, string target, params object?[] values) => Of(Table(("c", declared, target)), values);

    internal static TableProfile Of(TablePlan table, params object?[] values)
    {
        var profile = new TableProfile(table, "sqlite");
        Observe(profile, values, 1);
        return profile;
    }

    /// <summary>Lets one stream of the profile see values, the first in the row with this id.</summary>
    internal static void Observe(TableProfile profile, IEnumerable<object?> values, long id)
    {
        TableObserver observer = profile.Take();
        using var cursor = new ArrayCursor([.. values.Select(value => new[] { id++, value })]);
        while (cursor.Next()) observer.Add(cursor);
        profile.GiveBack(observer);
    }

    /// <summary>The profile of the column c.</summary>
    internal static ColumnProfile Column(this TableProfile profile, string name = "c") =>
        ProfileReport.Of([profile]).Tables[0].Columns.Single(column => column.Column == name);

    /// <summary>The shares by type; an estimated one has a tilde.</summary>
    internal static string Shares(this ColumnProfile column) =>
        string.Join(" ", column.Fits.Select(one => FormattableString.Invariant($"{one.Type}={(one.Estimated ? "~" : "")}{one.Share}")));
}
