using Transfer.Plan;
using Transfer.Profile.Observe;

namespace Transfer.Profile.Advice;

/// <summary>Lines of mapping that a profile suggests.</summary>
public static class ProfileAdvice
{
    /// <summary>Types that hold whatever the narrower one held, and compare with it: nothing that speaks of the column minds.</summary>
    private static readonly string[] Widening = ["smallint", "integer", "bigint", "text"];

    /// <summary>Types in which different texts of their shortest form stay different.</summary>
    private static readonly string[] Injective = ["uuid", "date", "bigint"];

    /// <summary>One suggestion at most for each column, in the order of the tables. Only when no stream reads any more.</summary>
    /// <param name="source">The source's schema.</param>
    /// <param name="profiles">The profiles of the tables that were read to their end.</param>
    public static IReadOnlyList<Suggestion> Of(DatabaseSchema source, IReadOnlyList<TableProfile> profiles)
    {
        var found = new List<(Suggestion Suggestion, bool Widens)>();
        foreach (TableProfile profile in profiles)
        {
            foreach (SeenColumn column in profile.Columns)
            {
                if (ColumnAdvice.Of(profile.Table.Source.Name, column) is { } suggestion && !(suggestion.Type is null && IsKey(profile.Table.Source, column.Plan.Source)))
                    found.Add(Weighed(suggestion, profile.Table.Source, column.Plan));
            }
        }

        var joined = new JoinedColumns(source);
        var safe = found.Where(one => one.Suggestion.IsSafe).ToDictionary(one => (one.Suggestion.Table, one.Suggestion.Column), one => one.Suggestion.Type);
        return [.. found.Select(one => one.Widens || !one.Suggestion.IsSafe ? one.Suggestion : Joined(one.Suggestion, joined, safe))];
    }

    /// <summary>Keys are numbers of another kind, however long they are.</summary>
    private static bool IsKey(TableSchema table, ColumnSchema column) =>
        table.PrimaryKey.Concat(table.ForeignKeys.SelectMany(key => key.Columns)).Concat(table.Uniques.SelectMany(key => key.Columns))
            .Contains(column.Name, StringComparer.OrdinalIgnoreCase);

    private static (Suggestion Suggestion, bool Widens) Weighed(Suggestion suggestion, TableSchema table, ColumnPlan column)
    {
        bool wasText = column.Type.Name is PgTypeName.Text or PgTypeName.VarChar;
        bool widens = Widening.Contains(suggestion.Type) && (suggestion.Type == "text" || !wasText);
        if (widens || !suggestion.IsSafe) return (suggestion, widens);
        return (suggestion with { Decide = ColumnUses.Against(table, column.Source, Injective.Contains(suggestion.Type)) }, false);
    }

    private static Suggestion Joined(Suggestion suggestion, JoinedColumns joined, Dictionary<(string Table, string Column), string?> safe)
    {
        (string Table, string Column)[] others =
            [.. joined.With(suggestion.Table, suggestion.Column).Where(other => !safe.TryGetValue(other, out string? type) || type != suggestion.Type)];
        return others.Length == 0
            ? suggestion
            : suggestion with { Decide = $"a foreign key joins it with {others[0].Table}.{others[0].Column}, which needs the same type" };
    }
}
