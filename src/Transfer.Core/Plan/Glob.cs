using System.Text.RegularExpressions;

namespace Transfer.Plan;

/// <summary>
/// Shell patterns over table names: * for any run of characters, ? for one. Case does not count, but a pattern that is the very name of a
/// table means that table alone: a source may have one that differs in case.
/// </summary>
internal sealed class Glob
{
    private readonly Regex _regex;
    private readonly bool _exact;

    /// <param name="pattern">The pattern.</param>
    /// <param name="tables">The tables that there are.</param>
    internal Glob(string pattern, IReadOnlyList<TableSchema> tables)
    {
        _exact = tables.Any(table => table.Name == pattern);
        Pattern = pattern;
        string body = Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
        _regex = new Regex($"^{body}$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    internal string Pattern { get; }

    internal bool Matches(string name) => _exact ? name == Pattern : _regex.IsMatch(name);

    /// <summary>The tables that the options ask for.</summary>
    /// <exception cref="UsageException">A pattern of --only or --exclude matches no table: most likely a typing error.</exception>
    internal static IReadOnlyList<TableSchema> Select(IReadOnlyList<TableSchema> tables, PlanOptions options)
    {
        Glob[] only = Read(options.Only, "--only", tables);
        Glob[] exclude = Read(options.Exclude, "--exclude", tables);
        return [.. tables.Where(table => (only.Length == 0 || only.Any(glob => glob.Matches(table.Name))) && !exclude.Any(glob => glob.Matches(table.Name)))];
    }

    private static Glob[] Read(IReadOnlyList<string> patterns, string option, IReadOnlyList<TableSchema> tables)
    {
        Glob[] globs = [.. patterns.Select(pattern => new Glob(pattern, tables))];
        foreach (Glob glob in globs)
        {
            if (tables.Any(table => glob.Matches(table.Name))) continue;
            string known = string.Join(", ", tables.Select(table => table.Name).Take(20));
            throw new UsageException($"{option} {glob.Pattern} matches no table of the source, which has: {known}{(tables.Count > 20 ? ", …" : "")}");
        }

        return globs;
    }
}
