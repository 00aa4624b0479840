using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>The foreign keys of all tables, when all rows are in: first each NOT VALID, which is quick, then proven side by side.</summary>
internal sealed class ForeignKeyMaker
{
    private readonly PostgresTarget _target;
    private readonly KeyMaker _keys;
    private readonly int _jobs;

    internal ForeignKeyMaker(PostgresTarget target, KeyMaker keys, int jobs)
    {
        _target = target;
        _keys = keys;
        _jobs = jobs;
    }

    /// <summary>Adds and validates the foreign keys of <paramref name="tables"/>, which all exist.</summary>
    internal async Task MakeAsync(IReadOnlyList<TablePlan> tables, CancellationToken cancel)
    {
        if (tables.All(table => table.ForeignKeys.Count == 0)) return;
        var added = new List<(TablePlan Table, ForeignKeyPlan Key, Statement Statement)>();
        await using (NpgsqlConnection connection = await _target.ConnectAsync(cancel))
        {
            foreach (TablePlan table in tables)
            {
                foreach ((ForeignKeyPlan key, Statement statement) in table.ForeignKeys.Zip(KeyDdl.ForeignKeys(table)))
                {
                    if (await _keys.AddForeignKeyAsync(connection, statement, cancel)) added.Add((table, key, statement));
                }
            }
        }

        await Parallel.ForEachAsync(added, new ParallelOptions { MaxDegreeOfParallelism = _jobs, CancellationToken = cancel }, async (one, stop) =>
        {
            await using NpgsqlConnection connection = await _target.ConnectAsync(stop);
            await _keys.ValidateForeignKeyAsync(connection, one.Table, one.Key, one.Statement, stop);
        });
    }
}
