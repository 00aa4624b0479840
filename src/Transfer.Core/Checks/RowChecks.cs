using System.Globalization;
using Npgsql;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer.Checks;

/// <summary>What only the rows themselves can tell, whatever the target's constraints say of them.</summary>
internal static class RowChecks
{
    /// <summary>The rows that are due, and the loops of references of a table to itself.</summary>
    internal static IEnumerable<TargetCheck> Find(TargetTables tables, TargetCheckOptions options) => tables.All.SelectMany(table =>
        SelfReferences.KeysOf(table).Select(key => new TargetCheck("self_reference", key.Name, table, async (one, stop) =>
        {
            IReadOnlyList<Issue> issues = await SelfReferences.FindAsync(one, table, key, stop);
            Issue? loop = issues.FirstOrDefault(issue => issue.Code == IssueCatalogue.ReferenceLoop.Code);
            return new Look(loop is null, loop?.Message ?? "every chain of rows ends") { Issues = issues };
        })).Concat(options.RowsDue.TryGetValue(table.QualifiedName, out long due) ? [new TargetCheck("rows", table.Name, table, (one, stop) => CountAsync(one, table, due, stop))] : []));

    /// <summary>Looks for rows that refer to a row which is not there.</summary>
    /// <param name="table">The table that refers.</param>
    /// <param name="key">What it refers to.</param>
    /// <param name="otherwise">What there is to say of a constraint without orphans; null for none.</param>
    internal static TargetCheck OfForeignKey(TablePlan table, Reference key, Look? otherwise) => new("foreign_key", key.Name, table, async (one, stop) =>
    {
        (long count, IReadOnlyList<IssueSample> samples) = await Orphans.CountAsync(one, table, key, stop);
        if (count == 0) return otherwise is { Passes: false } ? otherwise : new Look(true, "no row refers to one that is not there");
        string message = $"foreign key {key.Name}: rows of {table.Name} that refer to a row of {key.Parent} which does not exist: {Number(count)}";
        return Look.Fail(IssueCatalogue.ForeignKeyOrphans.At(table.Source.Name, TargetTables.SourceColumn(table, key.Columns), message) with { Count = count, Samples = samples });
    });

    /// <summary>Looks for rows that share a key, where no index sees to it.</summary>
    internal static TargetCheck OfKey(TablePlan table, KeyPlan key, string? index)
    {
        string kind = key == table.PrimaryKey ? "primary_key" : "unique";
        if (index is not null) return TargetCheck.Known(kind, key.Name, table, new Look(true, $"held by the index {index}"));
        return new TargetCheck(kind, key.Name, table, async (one, stop) =>
            await Duplicates.FindAsync(one, table, key.Name, count => IssueCatalogue.DuplicateKeys.At(table.Source.Name, null, $"no index holds {key.Name} of {table.Name} unique, and rows share it: {Number(count)}"), stop) is { } issue
                ? Look.Fail(issue)
                : new Look(true, "no index holds it, and no rows share it"));
    }

    /// <summary>Looks for NULL in columns that should refuse it, and do not.</summary>
    /// <param name="table">The table.</param>
    /// <param name="open">Those of its columns that do not.</param>
    internal static TargetCheck OfNulls(TablePlan table, IReadOnlyList<string> open)
    {
        if (open.Count == 0) return TargetCheck.Known("not_null", table.Name, table, new Look(true, $"{table.Columns.Count(column => column.NotNull)} columns refuse NULL"));
        return new TargetCheck("not_null", table.Name, table, async (one, stop) =>
        {
            IReadOnlyList<string> shown = RowSamples.Naming(table, [table.Columns[0].Name]);
            var issues = new List<Issue>();
            foreach (string column in open)
            {
                string sql = $"""
                    SELECT count(*) OVER (), {RowSamples.Pairs("t", shown)}, 'NULL' FROM {table.QualifiedName} t WHERE {PgName.Quote(column)} IS NULL
                    ORDER BY {string.Join(", ", shown.Select(name => "t." + PgName.Quote(name)))} LIMIT {RowSamples.Most}
                    """;
                Issue? issue = await RowSamples.AskAsync(
                    one, sql, count => IssueCatalogue.NullFound.At(table.Source.Name, TargetTables.SourceColumn(table, column), $"rows of {table.Name} with NULL in {column}, which should refuse it: {Number(count)}"), stop);
                if (issue is not null) issues.Add(issue);
            }

            return new Look(issues.Count == 0, issues.Count == 0 ? $"no NULL in {string.Join(", ", open)}, though NULL is not refused" : string.Join("; ", issues.Select(issue => issue.Message))) { Issues = issues };
        });
    }

    private static async Task<Look> CountAsync(NpgsqlConnection connection, TablePlan table, long due, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.QualifiedName}", connection);
        long rows = (long)(await command.ExecuteScalarAsync(cancel))!;
        return rows == due
            ? new Look(true, $"{Number(rows)} rows")
            : Look.Fail(IssueCatalogue.NotReconciled.At(table.Source.Name, null, $"{table.Name} holds {Number(rows)} rows, and {Number(due)} are due"));
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
