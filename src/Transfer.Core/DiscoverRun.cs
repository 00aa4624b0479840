using Transfer.Discover;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Target;

namespace Transfer;

/// <summary>A discovery cycle: a dry run into a scratch schema, compared with the cycle before and judged.</summary>
public static class DiscoverRun
{
    /// <summary>What the cycles of these options are called: the mapping's name, else the source's.</summary>
    public static string NameOf(RunOptions options) => CycleBook.NameFor(
        options.Plan.Mapping is { Name.Length: > 0 } mapping ? mapping.Name : options.From.Database ?? Path.GetFileNameWithoutExtension(options.From.Path));

    /// <summary>Runs the next cycle and writes its folder.</summary>
    /// <param name="options">What to move; <see cref="RunOptions.Dry"/> is set.</param>
    /// <param name="listener">Hears how it goes on.</param>
    /// <param name="cancel">Stops it; the scratch schema is dropped also then.</param>
    /// <returns>The outcome with its cycle: exit code 0 nothing stands in the way, 1 issues do, 3 it failed, 130 interrupted.</returns>
    /// <exception cref="UsageException">The request does not allow it; nothing was touched.</exception>
    public static async Task<RunOutcome> ExecuteAsync(RunOptions options, IRunListener listener, CancellationToken cancel)
    {
        options.Check();
        string name = NameOf(options);
        using CycleBook book = CycleBook.Open(options.WorkDir, name);
        (int number, RunFolder folder) = book.Next();
        RunOptions scratch = options with
        {
            Dry = options.Dry! with { Name = name, Schema = options.Plan.Schema },
            Plan = options.Plan with { Schema = ScratchSchema.NewName(name), OneSchema = true },
        };
        RunOutcome outcome = await TransferRun.ExecuteAsync(scratch, folder, listener, cancel);
        RunReport found = Named(outcome.Report, scratch.Plan.Schema, options.Plan.Schema);
        string[] core = [.. options.Plan.Mapping?.Tables.Where(table => table.Core).Select(table => table.Name) ?? []];
        RunReport report = found with { Cycle = Judgement.Of(book, number, found, options.Dry!.Load, core) };
        int exit = outcome.Message is not null ? outcome.ExitCode : report.Cycle.Verdict == Verdict.Complete ? 0 : 1;
        try
        {
            folder.Write(report);
            ProgressFile.Append(book.ProgressPath, report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RunOutcome(report, 3, folder, outcome.Message ?? $"the cycle's report could not be written: {error.Message}");
        }

        return new RunOutcome(report, exit, folder, outcome.Message);
    }

    /// <summary>The report with the schema that a run would fill where issues name the scratch schema, which is gone.</summary>
    private static RunReport Named(RunReport report, string scratch, string schema)
    {
        return report with
        {
            Issues = [.. report.Issues.Select(issue => issue with { Message = Name(issue.Message)! })],
            Checks = [.. report.Checks.Select(check => check with { Detail = Name(check.Detail)! })],
            Queries = report.Queries is null ? null : [.. report.Queries.Select(query => query with { Error = Name(query.Error), Hint = Name(query.Hint), Explain = Name(query.Explain) })],
        };

        string? Name(string? text) => text?.Replace(scratch, schema, StringComparison.Ordinal);
    }
}
