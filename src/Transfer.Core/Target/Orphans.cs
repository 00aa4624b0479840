using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Rows that refer to a parent which is not there.</summary>
internal static class Orphans
{
    /// <summary>Counts the orphans of a foreign key and names the first ones.</summary>
    internal static Task<Issue> FindAsync(NpgsqlConnection connection, TablePlan table, ForeignKeyPlan key, CancellationToken cancel)
    {
        var parent = new Reference(key.Name, key.Columns, key.ParentTable, key.QualifiedParent, key.ParentColumns);
        return FindAsync(connection, table, parent, cancel);
    }

    /// <summary>As for a planned foreign key.</summary>
    internal static async Task<Issue> FindAsync(NpgsqlConnection connection, TablePlan table, Reference key, CancellationToken cancel)
    {
        (long count, IReadOnlyList<IssueSample> samples) = await CountAsync(connection, table, key, cancel);
        return IssueCatalogue.ForeignKeyOrphans.At(
            table.Source.Name,
            key.Columns.Count == 1 ? table.Columns.FirstOrDefault(column => column.Name == key.Columns[0])?.Source.Name : null,
            $"foreign key {key.Name} stays NOT VALID: rows of {table.Name} that refer to a row of {key.Parent} which does not exist: {count:N0}")
            with
        { Count = Math.Max(count, 1), Samples = samples };
    }

    /// <summary>How many orphans there are, and the first of them.</summary>
    internal static Task<(long Count, IReadOnlyList<IssueSample> Samples)> CountAsync(NpgsqlConnection connection, TablePlan table, Reference key, CancellationToken cancel) =>
        RowSamples.ReadAsync(connection, Query(table, key), cancel);

    private static string Query(TablePlan table, Reference key)
    {
        IReadOnlyList<string> shown = RowSamples.Naming(table, key.RowNames.Count > 0 ? key.RowNames : key.Columns);
        string matches = string.Join(" AND ", key.Columns.Zip(key.ParentColumns, (child, other) => $"p.{PgName.Quote(other)} = c.{PgName.Quote(child)}"));
        string given = string.Join(" AND ", key.Columns.Select(column => $"c.{PgName.Quote(column)} IS NOT NULL"));
        return $"""
            SELECT count(*) OVER (), {RowSamples.Pairs("c", shown)}, {RowSamples.Pairs("c", key.Columns)}
            FROM {table.QualifiedName} c
            WHERE {given} AND NOT EXISTS (SELECT FROM {key.ParentSql} p WHERE {matches})
            ORDER BY {string.Join(", ", shown.Select(column => "c." + PgName.Quote(column)))}
            LIMIT {RowSamples.Most}
            """;
    }
}

/// <summary>What a foreign key refers to.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="Columns">The referring columns.</param>
/// <param name="Parent">The table referred to.</param>
/// <param name="ParentSql">Its qualified SQL name.</param>
/// <param name="ParentColumns">The columns referred to.</param>
internal sealed record Reference(string Name, IReadOnlyList<string> Columns, string Parent, string ParentSql, IReadOnlyList<string> ParentColumns)
{
    /// <summary>Columns that name a referring row where its plan has no primary key; empty where nothing better than the key itself is known.</summary>
    internal IReadOnlyList<string> RowNames { get; init; } = [];
}
