using Npgsql;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer.Tests.Support;

/// <summary>Makes what a plan says, without a source and without rows of its own.</summary>
internal static class PlannedTables
{
    /// <param name="target">Where.</param>
    /// <param name="plan">What.</param>
    /// <param name="replace">Whether what is there is dropped first.</param>
    /// <param name="rows">SQL that fills the tables before keys and indexes are made.</param>
    /// <returns>What became of every object.</returns>
    internal static async Task<IReadOnlyList<MadeObject>> MakeAsync(PostgresDatabase target, TransferPlan plan, bool replace = false, string rows = "")
    {
        PostgresTarget server = await OpenAsync(target);
        await using NpgsqlConnection connection = await server.ConnectAsync(CancellationToken.None);
        var made = new MadeObjects();
        var maker = new TableMaker(connection, plan, made);
        IReadOnlyList<TablePlan?> tables = await maker.MakeAsync(replace, CancellationToken.None);
        Assert.Empty(maker.Issues);
        if (rows.Length > 0) await target.ExecuteAsync(rows);
        var keys = new KeyMaker(made);
        foreach (TablePlan? table in tables) await keys.FinishTableAsync(connection, table!, CancellationToken.None);
        await new ForeignKeyMaker(server, keys, jobs: 1).MakeAsync([.. tables.Select(table => table!)], CancellationToken.None);
        return made.All;
    }

    internal static Task<PostgresTarget> OpenAsync(PostgresDatabase target) =>
        PostgresTarget.OpenAsync(target.ConnectionString, target.Url, CancellationToken.None);

    /// <summary>Fails with its reason where any object was not made.</summary>
    internal static void AssertAllCreated(this IReadOnlyList<MadeObject> made) =>
        Assert.Empty(made.Where(one => one.Status != "created").Select(one => $"{one.Kind} {one.Name}: {one.Detail}"));
}
