namespace Transfer.Profile;

/// <summary>The profile of all tables, as profile.json has it: names and meanings are a contract for whoever scripts against it.</summary>
public sealed record ProfileReport(IReadOnlyList<ProfiledTable> Tables)
{
    /// <summary>The report's format.</summary>
    public int Version { get; } = 1;

    /// <summary>Adds up what the streams saw. Only when none reads any more.</summary>
    /// <param name="profiles">The tables, in the order in which they are to stand.</param>
    public static ProfileReport Of(IEnumerable<TableProfile> profiles) =>
        new([.. profiles.Select(profile => new ProfiledTable(
            profile.Table.Source.Name, profile.Rows, [.. profile.Columns.Select(column => ColumnSummary.Of(column, profile.Engine))]))]);
}

/// <summary>One table's profile.</summary>
/// <param name="Table">The source's table.</param>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Columns">The source's columns that are moved, each once.</param>
public sealed record ProfiledTable(string Table, long Rows, IReadOnlyList<ColumnProfile> Columns);
