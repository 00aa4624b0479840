using Npgsql;
using Transfer.Machine;
using Transfer.Target.Backup;

namespace Transfer.Tests.Support;

/// <summary>A whole database as pg_dump writes it: two of the same are the same database, to the byte.</summary>
internal static class DatabaseDump
{
    internal static async Task<string> OfAsync(PostgresDatabase database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        DumpPrograms programs = DumpPrograms.For(await database.ScalarAsync<string>("SHOW server_version"));
        Command done = await Command.RunAsync([programs.Dump, "--no-password"], null, CancellationToken.None, ClientEnvironment.Of(settings.ConnectionString, settings.Database!));
        Assert.True(done.ExitCode == 0, done.Error);
        // The one thing in it that differs from dump to dump.
        return string.Join('\n', done.Output.Split('\n').Where(line => !line.StartsWith(@"\restrict", StringComparison.Ordinal) && !line.StartsWith(@"\unrestrict", StringComparison.Ordinal)));
    }
}
