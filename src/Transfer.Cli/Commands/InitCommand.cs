using System.CommandLine;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Source;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer init</c>: the first draft of a mapping file.</summary>
internal static class InitCommand
{
    private const string PasswordVariable = ":${SOURCE_PASSWORD}";

    internal static Command Build()
    {
        var from = new Option<string>("--from") { Description = "The source, as for run", HelpName = "URL", Required = true };
        var schema = new Option<string>("--schema") { Description = "The target schema", DefaultValueFactory = _ => "public" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, with the JSON schema of mappings beside it; stdout without it", HelpName = "FILE" };
        var command = new Command(
            "init",
            """
            Writes a mapping file for a source: every table and column with its type, and comments beside what needs a decision. It runs unchanged.

            Example:
              transfer init --from app.db -o app.yaml
            """);
        foreach (Option option in (Option[])[from, schema, output]) command.Add(option);
        command.SetAction(line => Write(DatabaseUrl.Parse(line.GetRequiredValue(from)), line.GetRequiredValue(schema), line.GetValue(output)));
        return command;
    }

    private static int Write(DatabaseUrl from, string schema, string? path)
    {
        if (path is not null && File.Exists(path)) throw new UsageException($"there is a file {path} already: it stays as it is; name another one");
        using ISource source = Sources.Open(from, readers: 1);
        TransferPlan plan = PlanBuilder.Build(source.Schema, new PlanOptions { Schema = schema }, source);
        source.CheckReadable([.. plan.Tables.Select(table => table.Source)]);
        string draft = MappingDraft.Write(plan, Written(from));
        if (path is null)
        {
            Console.Out.Write(draft);
            return ExitCode.Complete;
        }

        Save(path, draft);
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, MappingSchema.FileName);
        if (!File.Exists(beside)) Save(beside, MappingSchema.Write(Transformers.All));
        Console.Out.WriteLine($"wrote {path}: {plan.Tables.Count} tables, {plan.Issues.Count} issues in comments. Look: transfer plan {path}. Move: transfer run {path}");
        return ExitCode.Complete;
    }

    private static void Save(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {error.Message}");
        }
    }

    /// <summary>The source as a file may have it: no password, but a variable for it.</summary>
    internal static string Written(DatabaseUrl from)
    {
        string shown = from.ToString();
        int at = shown.IndexOf('@', StringComparison.Ordinal);
        return from.Password is null || at < 0 ? shown : shown.Insert(at, PasswordVariable);
    }
}
