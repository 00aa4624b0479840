using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>How many rows of a table something is the matter with, and the first of them.</summary>
internal static class RowSamples
{
    internal const int Most = 20;

    /// <summary>Asks a query whose rows are: the whole count, the row's key, the value at fault. At most <see cref="Most"/> of them.</summary>
    /// <returns>The issue with count and samples; null where the query gives no row.</returns>
    internal static async Task<Issue?> AskAsync(NpgsqlConnection connection, string sql, Func<long, Issue> issue, CancellationToken cancel)
    {
        (long count, IReadOnlyList<IssueSample> samples) = await ReadAsync(connection, sql, cancel);
        return count == 0 ? null : issue(count) with { Count = count, Samples = [.. samples.Select(sample => sample with { Value = Shorten(sample.Value) })] };
    }

    /// <summary>The whole count, and the rows with their values as they are; 0 and none where the query gives no row.</summary>
    internal static async Task<(long Count, IReadOnlyList<IssueSample> Samples)> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        var samples = new List<IssueSample>();
        long count = 0;
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel))
        {
            count = answer.GetInt64(0);
            samples.Add(new IssueSample(answer.GetString(1), answer.GetString(2)));
        }

        return (count, samples);
    }

    /// <summary>SQL of the columns' names and values, <c>id=7</c>, as one text.</summary>
    /// <param name="alias">What the query calls the table.</param>
    /// <param name="columns">Target columns.</param>
    internal static string Pairs(string alias, IEnumerable<string> columns) =>
        $"concat_ws(',', {string.Join(", ", columns.Select(column => $"{PgName.Literal(column + "=")} || {alias}.{PgName.Quote(column)}::text"))})";

    /// <summary>The columns that name a row best: its primary key, else those given.</summary>
    internal static IReadOnlyList<string> Naming(TablePlan table, IReadOnlyList<string> otherwise) => table.PrimaryKey?.Columns ?? otherwise;

    private static string Shorten(string value) => value.Length <= 200 ? value : value[..199] + "…";
}
