using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Values that do not fit: their rows go to the rejects as they were, every other row arrives once.</summary>
[Collection("postgres")]
public sealed class ValueTests(PostgresServer server) : IDisposable
{
    /// <summary>Declared type, a value that fits, one that does not, and why; then the bad one as the reject file has it.</summary>
    private static readonly (string Type, string Good, string Bad, string Code, string Kept)[] Values =
    [
        ("SMALLINT", "32767", "32768", "number_out_of_range", "32768"),
        ("INT4", "-2147483648", "-2147483649", "number_out_of_range", "-2147483649"),
        ("INTEGER", "9223372036854775807", "9.3e18", "number_out_of_range", "9.3E+18"),
        ("INTEGER", "'12'", "'twelve'", "not_a_number", "twelve"),
        ("INTEGER", "1", "x'01ff'", "wrong_storage_class", "\\x01ff"),
        ("INTEGER", "1", "1.5", "fraction_lost", "1.5"),
        ("INTEGER", "1", "''", "not_a_number", ""),
        ("BOOLEAN", "'true'", "2", "boolean_out_of_range", "2"),
        ("DOUBLE", "1e308", "'many'", "not_a_number", "many"),
        ("DECIMAL(5,2)", "999.99", "1000", "number_out_of_range", "1000"),
        ("DECIMAL(5,2)", "1.25", "1.255", "fraction_lost", "1.255"),
        ("NUMERIC", "1", "'1,5'", "not_a_number", "1,5"),
        ("VARCHAR(3)", "'äöü'", "'four'", "string_too_long", "four"),
        ("TEXT", "'ok'", "CAST(x'c328' AS TEXT)", "invalid_utf8", "\\xc328"),
        ("TEXT", "'ok'", "'a' || char(0) || 'b'", "nul_byte", "a\0b"),
        ("BLOB", "x'00'", "5", "wrong_storage_class", "5"),
        ("DATE", "'2024-02-29'", "'2023-02-29'", "invalid_date", "2023-02-29"),
        ("DATE", "'0001-01-01'", "'0000-01-01'", "date_out_of_range", "0000-01-01"),
        ("DATETIME", "'2024-01-01 12:00:00'", "'yesterday, \"late\"'", "invalid_timestamp", "yesterday, \"late\""),
        ("DATETIME", "'2024-01-01T12:00:00Z'", "'2024-01-01 12:00:00+02:00'", "offset_lost", "2024-01-01 12:00:00+02:00"),
        ("DATETIME", "'2024-01-01'", "7", "ambiguous_time", "7"),
        ("TIMESTAMPTZ", "'2024-01-01 12:00:00+02:00'", "'12 o''clock'", "invalid_timestamp", "12 o'clock"),
        ("TIME", "'23:59:59'", "'noon'", "invalid_time", "noon"),
        ("TIME", "'00:00'", "'25:00:00'", "time_out_of_range", "25:00:00"),
        ("JSON", "'{\"a\":[1]}'", "'{\"a\":'", "invalid_json", "{\"a\":"),
        ("JSON", "'null'", "'{\"a\":1,\"a\":2}'", "json_not_portable", "{\"a\":1,\"a\":2}"),
        ("UUID", "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'", "'6ba7b810'", "invalid_uuid", "6ba7b810"),
        ("TEXT, k TEXT PRIMARY KEY", "'x', 'k' || hex(randomblob(8))", "'x', NULL", "null_in_not_null", "x|∅"),
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_value_that_does_not_fit_costs_its_row_and_no_other()
    {
        string source = SqliteFileMaker.Make(_work, string.Concat(Values.Select((one, i) => $"""
            CREATE TABLE t{i} (no INTEGER, note TEXT, c {one.Type});
            INSERT INTO t{i} VALUES (1, '', {one.Good}), (2, NULL, {one.Bad}), (3, '', {one.Bad}), (4, 'last', {one.Good});
            """)));
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal("partial", report.Status);
        string[] expected = [.. Values.Select((one, i) => $"{one.Type} {one.Bad}: {Expected(one, i, 2, "∅")} and {Expected(one, i, 3, "")}; loaded 1,4")];
        string[] actual = new string[Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            string loaded = await target.ScalarAsync<string>($"SELECT string_agg(no::text, ',' ORDER BY no) FROM t{i}");
            actual[i] = $"{Values[i].Type} {Values[i].Bad}: {string.Join(" and ", RejectRows.Read(outcome, $"t{i}"))}; loaded {loaded}";
        }

        Assert.Equal(expected, actual);
        Assert.All(Values.Select((one, i) => (one.Code, Table: $"t{i}")), one => Assert.Contains(outcome.Report.Issues, issue =>
            issue.Code == one.Code && issue.Table == one.Table && issue.Count == 2 && issue.Samples.Count == 2 && issue.Remedy.Length > 0));
    }

    [Theory]
    [InlineData("--on-reject", "stop", "the first rejected row stops the run")]
    [InlineData("--max-rejects", "0", "the first rejected row stops the run")]
    [InlineData("--max-rejects", "2", "more than 2 rows rejected (--max-rejects 2)")]
    public async Task More_rejects_than_the_run_bears_stop_it_and_name_the_row(string option, string value, string words)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        ProgramResult result = await RunAsync(target, option, value);

        result.AssertFault(3, words, "table t, row id=", "'many' is no number for bigint", "now holds: t ");
        Assert.Equal("failed", ReportFile.In(_work.Path).AssertBalances().Status);
    }

    [Fact]
    public async Task As_many_rejects_as_the_run_bears_leave_it_partial()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        ProgramResult result = await RunAsync(target, "--max-rejects", "3");

        Assert.True(result.ExitCode == 1, result.ToString());
        Assert.Equal("partial", ReportFile.In(_work.Path).AssertBalances().Status);
        Assert.Equal(97, await target.ScalarAsync<long>("SELECT count(*) FROM t"));
    }

    private static string Expected((string Type, string Good, string Bad, string Code, string Kept) one, int i, int row, string note)
    {
        string key = one.Type.Contains("PRIMARY KEY", StringComparison.Ordinal) ? $"k=NULL,rowid={row}" : $"rowid={row}";
        string column = one.Code == "null_in_not_null" ? "k" : "c";
        return $"{key}|{one.Code}|{column}|{row}|{note}|{one.Kept}";
    }

    private Task<ProgramResult> RunAsync(PostgresDatabase target, params string[] options)
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100)
            INSERT INTO t SELECT n, CASE WHEN n IN (20, 50, 80) THEN 'many' ELSE n END FROM n;
            """);
        return BuiltProgram.RunAsync(["run", "--from", source, "--to", target.Url, "--quiet", "--work-dir", _work.Path, .. options]);
    }
}
