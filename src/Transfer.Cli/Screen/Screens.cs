using Spectre.Console;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>The two consoles: the result goes to stdout, everything else to stderr.</summary>
internal static class Screens
{
    /// <summary>Columns where the output is no terminal: a file is not wrapped.</summary>
    private const int FileWidth = 220;

    internal static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    internal static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    internal static Table NewTable(params string[] heads)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (string head in heads) table.AddColumn(new TableColumn(new Text(head)));
        return table;
    }

    internal static Text Number(long number) => new Text(number.ToString("N0")) { Justification = Justify.Right };

    /// <summary>A number, or a dash where it is not known.</summary>
    internal static Text Count(long? number) => number is { } known ? Number(known) : Right("-");

    internal static Text Right(string text) => new(text) { Justification = Justify.Right };

    /// <summary>The table and column that an issue is about, as far as it has them, or what else it names.</summary>
    internal static string Place(Issue issue) => string.Join(".", new[] { issue.Table, issue.Column, issue.Name is { } name ? $"'{name}'" : null }.OfType<string>());

    /// <summary>How many checks there were, and how many passed; null for none.</summary>
    internal static string? Checks(IReadOnlyList<CheckFacts> checks) =>
        checks.Count == 0 ? null : $"checks: {checks.Count(check => check.Status == CheckStatus.Pass)} of {checks.Count} pass";

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where the tables of a plan go: "schema a", or "schemas a, b".</summary>
    internal static string Schemas(TransferPlan plan) => (plan.Schemas.Count == 1 ? "schema " : "schemas ") + string.Join(", ", plan.Schemas);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var output = new AnsiConsoleOutput(writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected) console.Profile.Width = FileWidth;
        return console;
    }
}
