namespace Transfer.Checks;

/// <summary>How closely the target is looked at.</summary>
internal sealed record TargetCheckOptions
{
    /// <summary>Connections at once, 1 or more.</summary>
    internal int Jobs { get; init; } = 1;

    /// <summary>Whether indexes and constraints are looked at: not where they were there before, and are nobody's business.</summary>
    internal bool Objects { get; init; } = true;

    /// <summary>Whether all rows are read again, for what the target's constraints may not hold: orphans, loops, duplicates.</summary>
    internal bool Rows { get; init; }

    /// <summary>Whether columns that should refuse NULL are searched for it, with <see cref="Rows"/>: not in a dry run, which lets it stand for what is rejected.</summary>
    internal bool Nulls { get; init; } = true;

    /// <summary>How many rows each table should hold, by its qualified name; tables that are not in it are not counted.</summary>
    internal IReadOnlyDictionary<string, long> RowsDue { get; init; } = new Dictionary<string, long>();
}
