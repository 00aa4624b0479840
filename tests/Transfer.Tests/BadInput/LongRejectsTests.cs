using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Rejected rows with values longer than the buffer that they go through.</summary>
public sealed class LongRejectsTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("zeroblob({0})", "\\x", "00")]
    [InlineData("replace(hex(zeroblob({0})), '00', 'ü')", "", "ü")]
    [InlineData("replace(hex(zeroblob({0})), '00', '\"')", "", "\"\"")]
    public async Task A_long_value_is_in_the_file_as_it_was(string sql, string before, string piece)
    {
        foreach (int length in (int[])[0, 1, 199, 200, 201, 400, 801, 65_000, 65_536, 200_000])
        {
            string value = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, length);
            string source = SqliteFileMaker.Make(_work, $"CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v); INSERT INTO t VALUES (1, 'x', {value})");
            await BuiltProgram.RunAsync("discover", "--from", source, "--no-load", "--work-dir", _work.Combine($"{length}"), "--quiet");
            string file = await File.ReadAllTextAsync(_work.Combine($"{length}/cycles/source/001/rejects/t.csv"));
            string expected = string.Concat(Enumerable.Repeat(piece, length));
            Assert.EndsWith($"\"1\",\"x\",\"{before}{expected}\"\n", file, StringComparison.Ordinal);
            File.Delete(source);
        }
    }
}
