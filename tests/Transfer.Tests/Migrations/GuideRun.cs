using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>The commands of a whole migration, by the built program, on a mapping of the repository: from the first discovery cycle to the way back.</summary>
/// <param name="mapping">The mapping's file name in <c>mappings/</c>.</param>
/// <param name="target">The target's URL.</param>
/// <param name="variables">What the mapping's <c>${…}</c> are.</param>
/// <param name="work">Where the runs are kept: cycles know those before them by it.</param>
internal sealed class GuideRun(string mapping, string target, IReadOnlyDictionary<string, string> variables, TemporaryFolder work)
{
    private string Mapping { get; } = Path.Combine(Repository.Root, "mappings", mapping);

    /// <summary>The text of a generator of <c>mappings/sources/</c>: the statements that make a source as the old application left it.</summary>
    internal static string Generator(string name) => File.ReadAllText(Path.Combine(Repository.Root, "mappings", "sources", name));

    /// <summary>A PostgreSQL source as a generator makes it.</summary>
    /// <param name="server">Where it is made.</param>
    /// <param name="generator">The generator's file name.</param>
    /// <param name="faults">Statements that plant faults in it.</param>
    internal static async Task<PostgresDatabase> MakeSourceAsync(PostgresServer server, string generator, string faults)
    {
        PostgresDatabase source = await server.CreateDatabaseAsync();
        await source.ExecuteAsync(Generator(generator) + faults);
        return source;
    }

    /// <summary>Both databases give the same rows, and some.</summary>
    internal static async Task AssertSameRowsAsync(PostgresDatabase source, string there, PostgresDatabase target, string here)
    {
        List<string> rows = await source.RowsAsync(there);
        Assert.NotEmpty(rows);
        Assert.Equal(rows, await target.RowsAsync(here));
    }

    /// <summary>A cycle finds nothing in the way, the checklist says yes, and the target is what it was.</summary>
    internal async Task AssertReadyAsync(GuideTarget target, int checks)
    {
        string before = await DatabaseDump.OfAsync(target.Database);

        GuideResult cycle = (await DiscoverAsync()).AssertEndsWith(0).AssertChecksPass(checks);
        GuideResult ready = (await ReadyAsync("--window", "1h")).AssertEndsWith(0);

        Assert.Equal("complete", cycle.Report.Root.GetProperty("cycle").GetProperty("verdict").GetString());
        Assert.Empty(cycle.Errors);
        Assert.Equal("pass", ready.Line("rollback rehearsed").Verdict);
        Assert.Equal("pass", ready.Line("no superuser needed").Verdict);
        Assert.Equal(before, await DatabaseDump.OfAsync(target.Database));
    }

    /// <summary>The way back leads to the very same dump.</summary>
    /// <param name="runId">A run that was swapped in.</param>
    /// <param name="target">Its target.</param>
    /// <param name="before">The target's dump before the run.</param>
    internal async Task AssertRolledBackAsync(string runId, GuideTarget target, string before)
    {
        ProgramResult back = await StartAsync(["rollback", runId]);
        Assert.True(back.ExitCode == 0, back.ToString());
        Assert.Equal(before, await DatabaseDump.OfAsync(target.Database));
    }

    internal Task<GuideResult> DiscoverAsync(params string[] more) => AskUndisturbedAsync("discover", more);

    /// <param name="more">Further options, such as <c>--swap</c>.</param>
    internal Task<GuideResult> RunAsync(params string[] more) => AskAsync("run", more);

    internal Task<GuideResult> VerifyAsync(params string[] more) => AskAsync("verify", more);

    internal Task<GuideResult> CompareQueriesAsync(params string[] more) => AskUndisturbedAsync("compare-queries", more);

    /// <param name="more">Further options, such as <c>--window 1h</c>.</param>
    internal Task<GuideResult> ReadyAsync(params string[] more) => AskUndisturbedAsync("ready", more);

    /// <summary>Asks again where nothing but a query's time stands in the way: what else the machine does may be the cause, and a real one is there each time.</summary>
    private async Task<GuideResult> AskUndisturbedAsync(string command, string[] more)
    {
        GuideResult result = await AskAsync(command, more);
        for (int again = 0; again < 3 && result.OnlyTimesFail; again++) result = await AskAsync(command, more);
        return result;
    }

    private async Task<GuideResult> AskAsync(string command, string[] more) => new(await StartAsync([command, Mapping, "--json", "--quiet", .. more]));

    private Task<ProgramResult> StartAsync(string[] line) =>
        BuiltProgram.Start([.. line, "--to", target, "--work-dir", work.Path], environment: variables).ResultAsync();
}

/// <summary>What a command of a migration came to.</summary>
/// <param name="Program">Its exit code and all it said.</param>
internal sealed record GuideResult(ProgramResult Program)
{
    private ReportFile? _report;

    internal int ExitCode => Program.ExitCode;

    /// <summary>The report that it printed; <c>ready</c> prints a checklist, whose lines are <see cref="Line"/>.</summary>
    internal ReportFile Report => _report ??= ExitCode is 0 or 1 ? ReportFile.Parse(Program.Output) : throw new InvalidOperationException(Program.ToString());

    internal string RunId => Report.Root.GetProperty("run_id").GetString()!;

    /// <summary>The names of the checklist's lines that fail.</summary>
    internal string[] Failed => [.. Lines.Where(line => Text(line, "verdict") == "fail").Select(line => Text(line, "name")).Order(StringComparer.Ordinal)];

    /// <summary>Whether it failed for nothing but the times of queries.</summary>
    internal bool OnlyTimesFail => ExitCode == 1 && (Report.Root.TryGetProperty("lines", out _)
        ? Failed is ["queries at most 2x"]
        : Report.Issues.Where(issue => Text(issue, "severity") == "error").Select(issue => Text(issue, "code")).Distinct().ToArray() is ["query_slow"]);

    private IEnumerable<JsonElement> Lines => Report.Root.GetProperty("lines").EnumerateArray();

    /// <summary>A line of the checklist: its verdict (pass, fail, not_applicable) and what was seen.</summary>
    internal (string Verdict, string Evidence) Line(string name)
    {
        JsonElement line = Lines.Single(line => Text(line, "name") == name);
        return (Text(line, "verdict"), Text(line, "evidence"));
    }

    /// <summary>The mapping's own checks, each with what it came to: pass or fail.</summary>
    internal Dictionary<string, string> Checks() => Report.Root.GetProperty("checks").EnumerateArray()
        .Where(check => Text(check, "kind") == "mapping").ToDictionary(check => Text(check, "name"), check => Text(check, "status"));

    /// <summary>The errors found, each as its code and what it is about, and the first row that shows it.</summary>
    internal string[] Errors => [.. Report.Issues.Where(issue => Text(issue, "severity") == "error")
        .Select(issue => $"{Text(issue, "code")} {(issue.TryGetProperty("name", out JsonElement name) ? name : issue.GetProperty("table")).GetString()}: {string.Join(", ", issue.GetProperty("samples").EnumerateArray().Select(sample => Text(sample, "key")))}")];

    /// <summary>It ended with this code; else all that it said is the failing test's message.</summary>
    internal GuideResult AssertEndsWith(int exitCode)
    {
        Assert.True(exitCode == ExitCode, Program.ToString());
        return this;
    }

    /// <summary>The mapping's own checks are these many and more than none, and all of them pass.</summary>
    internal GuideResult AssertChecksPass(int count)
    {
        Assert.True(Checks().Count == count && Checks().Values.All(status => status == "pass"), string.Join('\n', Checks()));
        return this;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
