using Transfer.Plan;
using Transfer.Report;
using Transfer.Tests.Support;

namespace Transfer.Tests;

/// <summary>
/// Whole small migrations as files. A folder of Cases/ has source.sql (makes the SQLite source), options.txt (optional: schema, names,
/// only, exclude), and what must come out: plan.sql, rows.txt (with the numbers that identities give next), issues.txt. With TRANSFER_WRITE_CASES=1 the expected files are written
/// anew into the sources, to be read and committed by a person.
/// </summary>
[Collection("postgres")]
public sealed class CaseTests(PostgresServer server)
{
    private const string Strict = "10-strict";
    private const int LongestRow = 1000;

    private const string NextValues = """
        SELECT * FROM (
            SELECT attrelid::regclass || '.' || attname AS name, nextval(pg_get_serial_sequence(attrelid::regclass::text, attname))
            FROM pg_attribute WHERE attidentity <> '' AND attrelid >= 16384) AS identities
        ORDER BY name COLLATE "C"
        """;

    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Folder(AppContext.BaseDirectory)).Select(path => Path.GetFileName(path)!).Where(name => name != Strict).Order()];

    [SqliteFact("3.37")]
    public Task Whole_migration_of_strict_tables() => Whole_migration(Strict);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whole_migration(string name)
    {
        string folder = Path.Combine(Folder(AppContext.BaseDirectory), name);
        using var work = new TemporaryFolder();
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(work, await File.ReadAllTextAsync(Path.Combine(folder, "source.sql")));
        PlanOptions options = ReadOptions(Path.Combine(folder, "options.txt"));

        RunOutcome outcome = await Mover.MoveAsync(source, target, work, run => run with { Plan = options });

        Assert.Null(outcome.Message);
        Expect(folder, "plan.sql", await File.ReadAllTextAsync(Path.Combine(outcome.Folder.Path, "schema.sql")));
        Expect(folder, "rows.txt", await RowsAsync(target, outcome.Report));
        Expect(folder, "issues.txt", Issues(outcome));
    }

    private static string Folder(string top) => Path.Combine(top, "Cases");

    private static PlanOptions ReadOptions(string path)
    {
        var options = new PlanOptions();
        foreach (string line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            string[] words = line.Split(' ', 2);
            options = words[0] switch
            {
                "schema" => options with { Schema = words[1] },
                "names" => options with { Names = Enum.Parse<NameStyle>(words[1], ignoreCase: true) },
                "only" => options with { Only = [.. options.Only, words[1]] },
                "exclude" => options with { Exclude = [.. options.Exclude, words[1]] },
                _ => throw new InvalidDataException($"unknown option {line}"),
            };
        }

        return options;
    }

    /// <summary>Every table's rows as PostgreSQL shows them, sorted as text, and the number that each identity column gives next.</summary>
    private static async Task<string> RowsAsync(PostgresDatabase target, RunReport report)
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (TableFacts table in report.Tables)
        {
            string[] parts = table.Target.Split('.', 2);
            text.WriteLine($"{parts[1]}: source {table.SourceRows}, loaded {table.RowsLoaded}, rejected {table.RowsRejected}, target {table.TargetRows}");
            if (table.TargetRows == 0) continue;
            List<string> rows = await target.RowsAsync($"SELECT * FROM {PgName.Quote(parts[0])}.{PgName.Quote(parts[1])} whole_row ORDER BY whole_row::text COLLATE \"C\"");
            foreach (string row in rows) text.WriteLine("    " + Short(row.ReplaceLineEndings("⏎")));
        }

        foreach (string next in await target.RowsAsync(NextValues)) text.WriteLine("next " + next);
        return text.ToString();
    }

    private static string Short(string row) => row.Length <= LongestRow ? row : $"{row[..LongestRow]}… {row.Length} characters";

    private static string Issues(RunOutcome outcome)
    {
        IEnumerable<string> issues = outcome.Report.Issues.Select(issue =>
            $"{issue.Severity.ToString().ToLowerInvariant()} {issue.Code} {issue.Table}.{issue.Column} x{issue.Count} [{string.Join("; ", issue.Samples.Select(sample => sample.Key))}]");
        IEnumerable<string> objects = outcome.Report.Objects.Where(one => one.Status != "created").Select(one => $"{one.Status} {one.Kind} {one.Name}");
        return string.Join("\n", [$"exit code {outcome.ExitCode}", .. issues.Order(StringComparer.Ordinal), .. objects.Order(StringComparer.Ordinal), ""]);
    }

    private static void Expect(string folder, string file, string actual)
    {
        string expected = Path.Combine(folder, file);
        if (Environment.GetEnvironmentVariable("TRANSFER_WRITE_CASES") == "1")
        {
            string source = Path.Combine(Folder(Repository.TestsFolder), Path.GetFileName(folder), file);
            File.WriteAllText(source, actual);
            return;
        }

        Assert.True(File.Exists(expected), $"{expected} is missing");
        Assert.Equal(File.ReadAllText(expected).ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"));
    }
}
