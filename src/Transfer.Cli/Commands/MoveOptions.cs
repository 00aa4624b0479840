using System.CommandLine;
using Transfer.Plan;

namespace Transfer.Cli.Commands;

/// <summary>The options of every command that takes a source and a target.</summary>
internal sealed class MoveOptions
{
    private readonly Option<string> _from = new("--from")
    {
        Description = "The source: a path, sqlite:///relative.db or sqlite:////absolute.db",
        HelpName = "URL",
        Required = true,
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "The target: postgresql://user@host:port/database, or local for a private PostgreSQL",
        HelpName = "URL",
        DefaultValueFactory = _ => "local",
    };

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

    private readonly Option<string> _workDir = new("--work-dir")
    {
        Description = "Where runs, reports and the private PostgreSQL are kept",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".transfer",
    };

    private const int MostJobs = 64;

    internal MoveOptions()
    {
        _names.AcceptOnlyFromAmong("keep", "lower", "snake");
    }

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_from, _to, _schema, _only, _exclude, _names, _jobs, _json, _quiet, _workDir]) command.Add(option);
    }

    internal bool Json(ParseResult line) => line.GetValue(_json);

    internal bool Quiet(ParseResult line) => line.GetValue(_quiet);

    /// <summary>What the options say.</summary>
    /// <exception cref="UsageException">A URL makes no sense.</exception>
    internal RunOptions Read(ParseResult line)
    {
        string to = line.GetRequiredValue(_to);
        return new RunOptions
        {
            From = DatabaseUrl.Parse(line.GetRequiredValue(_from)),
            To = to == "local" ? null : Target(to),
            Jobs = line.GetValue(_jobs),
            WorkDir = line.GetRequiredValue(_workDir),
            Plan = new PlanOptions
            {
                Schema = line.GetRequiredValue(_schema),
                Only = line.GetValue(_only) ?? [],
                Exclude = line.GetValue(_exclude) ?? [],
                Names = Enum.Parse<NameStyle>(line.GetRequiredValue(_names), ignoreCase: true),
            },
        };
    }

    private static DatabaseUrl Target(string text)
    {
        DatabaseUrl url = DatabaseUrl.Parse(text);
        return url.Engine == "postgresql" ? url
            : throw new UsageException($"the target '{url}' is not PostgreSQL: use postgresql://user@host/database, or local");
    }
}
