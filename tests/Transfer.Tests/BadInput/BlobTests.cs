using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Values of many megabytes.</summary>
[Collection("postgres")]
public sealed class BlobTests(PostgresServer server) : IDisposable
{
    private const int Megabyte = 1_000_000;
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(1, 200 * Megabyte, 900)]
    [InlineData(60, 5 * Megabyte, 300)]
    public async Task Huge_values_arrive_unchanged_in_bounded_memory(int rows, int bytes, int mostMegabytes)
    {
        string source = SqliteFileMaker.Make(_work, $"""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB);
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {rows}) INSERT INTO t SELECT n, randomblob({bytes}) FROM n;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunningProgram program = BuiltProgram.Start(["run", "--from", source, "--to", target.Url, "--quiet", "--jobs", "1", "--work-dir", _work.Path]);
        long peak = await PeakMegabytesAsync(program);
        ProgramResult result = await program.ResultAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        ReportFile.In(_work.Path).AssertBalances();
        Assert.Equal($"{rows}|{bytes}", Assert.Single(await target.RowsAsync("SELECT count(*), min(length(b)) FROM t")));
        Assert.Equal(Digest(source, rows), await target.ScalarAsync<string>($"SELECT encode(sha256(b), 'hex') FROM t WHERE id = {rows}"));
        Assert.InRange(peak, OperatingSystem.IsLinux() ? 1 : 0, mostMegabytes);
    }

    private static string Digest(string path, int id)
    {
        using SqliteConnection connection = SqliteFileMaker.Open(path);
        using var blob = new SqliteBlob(connection, "t", "b", id, readOnly: true);
        return Convert.ToHexStringLower(SHA256.HashData(blob));
    }

    /// <summary>The most memory that the program had resident, as Linux keeps it; 0 elsewhere.</summary>
    private static async Task<long> PeakMegabytesAsync(RunningProgram program)
    {
        long peak = 0;
        while (!program.Ended)
        {
            try
            {
                string line = File.ReadLines($"/proc/{program.ProcessId}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
                peak = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000;
            }
            catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // It has just ended, or this is no Linux.
            }

            await Task.Delay(20);
        }

        return peak;
    }
}
