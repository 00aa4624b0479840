using System.Data;
using Npgsql;
using Transfer.Machine;

namespace Transfer.Target.Backup;

/// <summary>A dump of a whole database, in pg_dump's custom format, and what the database held at that moment.</summary>
/// <param name="Path">The file.</param>
/// <param name="Counts">The rows of each table in the snapshot that was dumped.</param>
internal sealed record Dump(string Path, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Dumps a database.</summary>
    /// <param name="target">The database.</param>
    /// <param name="programs">What dumps it.</param>
    /// <param name="path">A file that does not exist; only its owner may read it.</param>
    /// <param name="cancel">Stops it; no file is left then.</param>
    /// <exception cref="TargetException">pg_dump failed; the message has its words.</exception>
    internal static async Task<Dump> WriteAsync(PostgresTarget target, DumpPrograms programs, string path, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection);
        string snapshot = (string)(await export.ExecuteScalarAsync(cancel))!;
        Create(path);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Task<Command> dumping = Command.RunAsync(
                [programs.Dump, "--format=custom", "--no-password", $"--snapshot={snapshot}", $"--file={path}"], null, stop.Token, ClientEnvironment.Of(target.ConnectionString, target.Database));
            SortedDictionary<string, long> counts;
            try
            {
                counts = await TableCounts.ReadAsync(connection, cancel);
            }
            catch
            {
                await stop.CancelAsync();
                await ((Task)dumping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            Command done = await dumping;
            if (done.ExitCode != 0) throw new TargetException($"pg_dump failed: {Words(done)}");
            return new Dump(path, counts);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>The first lines that a program wrote to stderr.</summary>
    internal static string Words(Command done)
    {
        string[] lines = done.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? $"it ended with code {done.ExitCode}" : string.Join(" / ", lines.Take(3));
    }

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }
}
