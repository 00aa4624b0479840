using System.Globalization;
using Npgsql;
using Transfer.Checksum;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Target;

namespace Transfer.Verify;

/// <summary>The target of a verification: one connection, whose transaction sees one moment.</summary>
internal sealed class TargetSide : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private TargetSide(NpgsqlConnection connection) => _connection = connection;

    internal static async Task<TargetSide> BeginAsync(PostgresTarget target, CancellationToken cancel)
    {
        NpgsqlConnection connection = await target.ConnectAsync(cancel);
        try
        {
            await using var begin = new NpgsqlCommand(TargetChecksum.Settings + "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", connection);
            await begin.ExecuteNonQueryAsync(cancel);
            if (await TargetChecksum.RefusalAsync(connection, cancel) is { } refusal)
                throw new TargetException($"values cannot be compared with target {target.Url}: {refusal}. Move into PostgreSQL 14 or later");
            return new TargetSide(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a table's rows come to, by the hashes of their keys.</summary>
    internal async Task<ValueSum[]> SumsAsync(ComparedTable table, CancellationToken cancel)
    {
        var sums = new ValueSum[table.SourceSums.Count];
        string sql = $"""
            SELECT place, {TargetChecksum.Sums}
            FROM (SELECT {table.Place} AS place, {TargetChecksum.RowHash(table.Table)} AS h FROM {table.Rows} OFFSET 0) AS hashed GROUP BY place
            """;
        await using var command = new NpgsqlCommand(sql, _connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) sums[answer.GetInt64(0)] = TargetChecksum.Read(answer, 1);
        return sums;
    }

    /// <summary>The rows at some places: the hashes of key and row, and the key as text.</summary>
    internal async Task<List<TargetRow>> RowsAtAsync(ComparedTable table, IReadOnlyList<int> places, CancellationToken cancel)
    {
        string keys = string.Concat(table.Key.Select(column => $", {PgName.Quote(column.Name)}::text"));
        string sql = $"SELECT {table.KeyHash}, {TargetChecksum.RowHash(table.Table)}{keys} FROM {table.Rows} AND {table.Place} = ANY ($1)";
        await using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. places.Select(place => (long)place)] });
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        var rows = new List<TargetRow>();
        while (await answer.ReadAsync(cancel))
            rows.Add(new TargetRow((ulong)answer.GetInt64(0), (ulong)answer.GetInt64(1), [.. Enumerable.Range(2, table.Key.Count).Select(i => Text(answer, i))]));
        return rows;
    }

    /// <summary>Some rows with all their values: found by their keys, or by their hashes where they have none.</summary>
    internal async Task<List<TargetValues>> ValuesOfAsync(ComparedTable table, IReadOnlyList<TargetRow> rows, CancellationToken cancel)
    {
        var found = new List<TargetValues>();
        if (rows.Count == 0) return found;
        ColumnPlan[] columns = [.. table.Compared];
        string hashes = string.Join(", ", columns.Select(column => TargetChecksum.HashOf([column])));
        string texts = string.Join(", ", columns.Select(column => $"{PgName.Quote(column.Name)}::text"));
        string sql = $"SELECT {TargetChecksum.RowHash(table.Table)}, {hashes}, {texts} FROM {table.Rows} AND {Condition(table, rows)}";
        await using var command = new NpgsqlCommand(sql, _connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel))
        {
            found.Add(new TargetValues(
                (ulong)answer.GetInt64(0),
                [.. columns.Select((_, i) => (ulong)answer.GetInt64(1 + i))],
                [.. columns.Select((_, i) => Text(answer, 1 + columns.Length + i))]));
        }

        return found;
    }

    /// <summary>Whether a JSON text of the source is by value what the target shows: 1.0 and 1.00, keys in another order.</summary>
    internal async Task<bool> SameJsonAsync(string source, string target, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT $1::jsonb = $2::jsonb", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = target });
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>A condition that finds some of a table's rows in the target.</summary>
    internal static string Condition(ComparedTable table, IReadOnlyList<TargetRow> rows)
    {
        if (table.Key.Count == 0)
            return $"{TargetChecksum.RowHash(table.Table)} IN ({string.Join(", ", rows.Select(row => ((long)row.Hash).ToString(CultureInfo.InvariantCulture)).Distinct())})";
        string names = string.Join(", ", table.Key.Select(column => PgName.Quote(column.Name)));
        string Row(TargetRow row) => $"({string.Join(", ", row.Key.Select(value => value is null ? "NULL" : PgName.Literal(value)))})";
        return $"({names}) IN ({string.Join(", ", rows.Select(Row).Distinct())})";
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string? Text(NpgsqlDataReader answer, int column) => answer.IsDBNull(column) ? null : answer.GetString(column);
}

/// <summary>A row of the target by its hashes, with its key as text.</summary>
internal sealed record TargetRow(ulong KeyHash, ulong Hash, IReadOnlyList<string?> Key);

/// <summary>A row of the target with the hash and the text of each compared column.</summary>
internal sealed record TargetValues(ulong Hash, IReadOnlyList<ulong> Hashes, IReadOnlyList<string?> Texts);
