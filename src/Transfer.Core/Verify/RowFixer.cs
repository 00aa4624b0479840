using Npgsql;
using Transfer.Copy;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Target;

namespace Transfer.Verify;

/// <summary>
/// Loads rows that differ again, and takes out those that the source lacks: in one transaction over all tables, so that the target is either
/// mended or as it was. Triggers of the tables sleep meanwhile: they would change what is loaded.
/// </summary>
internal sealed class RowFixer : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationToken _cancel;
    private readonly List<string> _deletes = [];
    private int _staged;

    private RowFixer(NpgsqlConnection connection, CancellationToken cancel)
    {
        _connection = connection;
        _cancel = cancel;
    }

    internal static async Task<RowFixer> BeginAsync(PostgresTarget target, CancellationToken cancel)
    {
        var fixer = new RowFixer(await target.ConnectAsync(cancel), cancel);
        await fixer.ExecuteAsync("BEGIN; SET CONSTRAINTS ALL DEFERRED");
        return fixer;
    }

    /// <summary>Puts the source's rows of a hunt in place of the target's.</summary>
    internal async Task FixAsync(RowHunt hunt)
    {
        ComparedTable table = hunt.Table;
        IReadOnlyList<TargetRow> wrong = hunt.TargetOnly();
        if (hunt.SourceOnly.Count == 0 && wrong.Count == 0) return;
        string[] sleeping = await SleepAsync(table.Table);
        string staged = $"transfer_fix_{++_staged}";
        string columns = string.Join(", ", table.Table.Copied.Select(column => PgName.Quote(column.Name)));
        await ExecuteAsync($"CREATE TEMP TABLE {staged} ON COMMIT DROP AS SELECT {columns} FROM {table.Table.QualifiedName} WITH NO DATA");
        await StageAsync(hunt, $"COPY {staged} ({columns}) FROM STDIN (FORMAT BINARY)");
        if (table.Key.Count > 0) await UpdateAsync(table, staged, columns);
        else await ReplaceAsync(table, staged, columns, wrong);
        HashSet<ulong> kept = [.. hunt.SourceOnly.Select(row => row.KeyHash)];
        // Children go before their parents: all deletes wait for the end, in turned order.
        if (table.Key.Count > 0)
            _deletes.AddRange(wrong.Where(row => !kept.Contains(row.KeyHash)).Chunk(1000).Select(rows => $"DELETE FROM {table.Table.QualifiedName} WHERE {TargetSide.Condition(table, rows)}"));
        foreach (string trigger in sleeping) _deletes.Insert(0, $"ALTER TABLE {table.Table.QualifiedName} ENABLE TRIGGER {PgName.Quote(trigger)}");
        table.Fixed += Math.Max(hunt.SourceOnly.Count, wrong.Count);
    }

    /// <summary>Deletes what the source lacks, and makes all of it last.</summary>
    internal async Task CommitAsync()
    {
        for (int i = _deletes.Count - 1; i >= 0; i--) await ExecuteAsync(_deletes[i]);
        await ExecuteAsync("COMMIT");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task StageAsync(RowHunt hunt, string sql)
    {
        CopyCommand copy = await CopyCommand.BeginAsync(_connection, sql, _cancel);
        foreach (SourceRow row in hunt.SourceOnly) await copy.WriteAsync(row.Tuple!, _cancel);
        await copy.CommitAsync(_cancel);
    }

    private async Task UpdateAsync(ComparedTable table, string staged, string columns)
    {
        string name = table.Table.QualifiedName;
        string same = string.Join(" AND ", table.Key.Select(column => $"t.{PgName.Quote(column.Name)} = s.{PgName.Quote(column.Name)}"));
        string[] rest = [.. table.Table.Copied.Where(column => !table.Key.Contains(column)).Select(column => PgName.Quote(column.Name))];
        if (rest.Length > 0) await ExecuteAsync($"UPDATE {name} t SET {string.Join(", ", rest.Select(column => $"{column} = s.{column}"))} FROM {staged} s WHERE {same}");
        await ExecuteAsync($"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {staged} s WHERE NOT EXISTS (SELECT FROM {name} t WHERE {same})");
    }

    /// <summary>Rows without a key: as many of each kind as are too many go, those that are missing come.</summary>
    private async Task ReplaceAsync(ComparedTable table, string staged, string columns, IReadOnlyList<TargetRow> wrong)
    {
        string name = table.Table.QualifiedName;
        await using (var delete = new NpgsqlCommand(
            $"""
            DELETE FROM {name} WHERE ctid = ANY (ARRAY(
                SELECT found.ctid FROM (SELECT ctid, {TargetChecksum.RowHash(table.Table)} AS h, row_number() OVER (PARTITION BY {TargetChecksum.RowHash(table.Table)}) AS n FROM {table.Rows}) AS found
                JOIN unnest($1, $2) AS wrong (h, count) ON wrong.h = found.h AND found.n <= wrong.count))
            """,
            _connection))
        {
            IGrouping<ulong, TargetRow>[] alike = [.. wrong.GroupBy(row => row.Hash)];
            delete.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. alike.Select(rows => (long)rows.Key)] });
            delete.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. alike.Select(rows => (long)rows.Count())] });
            await delete.ExecuteNonQueryAsync(_cancel);
        }

        await ExecuteAsync($"INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {staged}");
    }

    /// <summary>Disables the table's own triggers that are enabled.</summary>
    /// <returns>Their names.</returns>
    private async Task<string[]> SleepAsync(TablePlan table)
    {
        await using var command = new NpgsqlCommand("SELECT array_agg(tgname::text) FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal AND tgenabled = 'O'", _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.QualifiedName });
        string[] names = await command.ExecuteScalarAsync(_cancel) as string[] ?? [];
        foreach (string name in names) await ExecuteAsync($"ALTER TABLE {table.QualifiedName} DISABLE TRIGGER {PgName.Quote(name)}");
        return names;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(_cancel);
    }
}
