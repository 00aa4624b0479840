using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Cli.Commands;

/// <summary>The options of every command that takes a source and a target.</summary>
internal sealed class MoveOptions
{
    private readonly Argument<string?> _mapping = new("MAPPING")
    {
        Description = "A mapping file (YAML) that says what to move and what becomes of it; options win over it",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "The source: a path, sqlite:///relative.db, sqlite:////absolute.db, mysql:// or mariadb://user@host/database, or postgresql://user@host/database?schema=NAME",
        HelpName = "URL",
    };

    private readonly Option<string> _to = NewTo();

    private readonly Option<string> _schema = new("--schema")
    {
        Description = "The target schema",
        HelpName = "NAME",
        DefaultValueFactory = _ => "public",
    };

    private readonly Option<string[]> _only = new("--only") { Description = "Move only the tables whose source name matches (repeatable)", HelpName = "GLOB" };

    private readonly Option<string[]> _exclude = new("--exclude") { Description = "Leave out the tables whose source name matches (repeatable)", HelpName = "GLOB" };

    private readonly Option<string> _names = new("--names") { Description = "Identifiers in the target", DefaultValueFactory = _ => "keep" };

    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Streams at once, 1 to 64",
        HelpName = "N",
        DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, MostJobs),
        CustomParser = result => (int)NumberArgument.Read(result, "--jobs", 1, MostJobs),
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON on stdout, and nothing else there" };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Show no progress" };

    private readonly Option<string> _workDir = NewWorkDir();

    internal const int MostJobs = 64;

    internal MoveOptions()
    {
        _names.AcceptOnlyFromAmong("keep", "lower", "snake");
        _mapping.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && UsageErrors.NoFile(word) is { } fault) result.AddError(fault);
        });
    }

    internal static Option<string> NewTo() => new("--to")
    {
        Description = "The target: postgresql://user@host:port/database, or local for a private PostgreSQL",
        HelpName = "URL",
        DefaultValueFactory = _ => "local",
    };

    internal static Option<string> NewWorkDir() => new("--work-dir")
    {
        Description = "Where runs, reports and the private PostgreSQL are kept",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".transfer",
    };

    /// <summary>How long the real move may take.</summary>
    internal static Option<TimeSpan?> NewWindow() => new("--window")
    {
        Description = "The time that the real run may take: 45s, 30m, 2h",
        HelpName = "TIME",
        CustomParser = ReadWindow,
    };

    /// <summary>What <c>--to</c> names; null for the private server.</summary>
    /// <exception cref="UsageException">It is no PostgreSQL URL.</exception>
    internal static DatabaseUrl? ReadTo(string to) => to == "local" ? null : Target(to);

    /// <summary>The option that a run and its plan share.</summary>
    internal static Option<bool> NewDataOnly() => new("--data-only")
    {
        Description = "Load into tables that exist: columns matched by name, foreign keys and triggers out of the way and put back",
    };

    internal void AddTo(Command command)
    {
        command.Add(_mapping);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_from) is null && result.GetResult(_mapping) is not { Tokens.Count: > 0 }) result.AddError("say what to read: --from URL, or a mapping file that has a source");
        });
        foreach (Option option in (Option[])[_from, _to, _schema, _only, _exclude, _names, _jobs, _json, _quiet, _workDir]) command.Add(option);
    }

    internal bool Json(ParseResult line) => line.GetValue(_json);

    internal bool Quiet(ParseResult line) => line.GetValue(_quiet);

    /// <summary>What the options and the mapping say: an option that is given wins.</summary>
    /// <exception cref="UsageException">A URL makes no sense, the mapping is wrong, or nobody says what to read.</exception>
    internal RunOptions Read(ParseResult line)
    {
        MappingFile? mapping = line.GetValue(_mapping) is { } path ? new MappingReader(Transformers.All).Read(path) : null;
        DatabaseUrl? from = line.GetValue(_from) is { } url ? DatabaseUrl.Parse(url) : mapping?.Source?.Value;
        string to = line.GetRequiredValue(_to);
        return new RunOptions
        {
            From = from ?? throw new UsageException($"say what to read: --from URL{(mapping is null ? ", or a mapping file that has a source" : $", or source in {mapping.Path}")}"),
            To = Given(line, _to) || mapping?.Target is null ? ReadTo(to) : mapping.Target.Value.Url,
            Jobs = line.GetValue(_jobs),
            WorkDir = line.GetRequiredValue(_workDir),
            Plan = new PlanOptions
            {
                Schema = Given(line, _schema) ? line.GetRequiredValue(_schema) : mapping?.Schema?.Value ?? line.GetRequiredValue(_schema),
                Only = Given(line, _only) ? line.GetValue(_only)! : [.. mapping?.Include.Select(glob => glob.Value) ?? []],
                Exclude = [.. line.GetValue(_exclude) ?? [], .. mapping?.Exclude.Select(glob => glob.Value) ?? []],
                Names = Given(line, _names) ? Enum.Parse<NameStyle>(line.GetRequiredValue(_names), ignoreCase: true) : mapping?.Defaults.Identifiers?.Value ?? NameStyle.Keep,
                Mapping = mapping,
                Transformers = Transformers.All,
            },
        };
    }

    private static bool Given(ParseResult line, Option option) => line.GetResult(option) is { Implicit: false };

    private static DatabaseUrl Target(string text)
    {
        DatabaseUrl url = DatabaseUrl.Parse(text);
        return url.Engine == "postgresql" ? url
            : throw new UsageException($"the target '{url}' is not PostgreSQL: use postgresql://user@host/database, or local");
    }

    private static TimeSpan? ReadWindow(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        double unit = text[^1..] switch { "s" => 1, "m" => 60, "h" => 3600, _ => 0 };
        if (unit > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number is > 0 and < 1_000_000)
            return TimeSpan.FromSeconds(number * unit);
        result.AddError($"--window takes a number of seconds, minutes or hours, such as 90s, 45m or 1.5h, not '{text}'");
        return null;
    }
}
