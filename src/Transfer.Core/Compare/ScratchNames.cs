using System.Text.RegularExpressions;
using Transfer.Plan;

namespace Transfer.Compare;

/// <summary>
/// Lets a query that is written for the target name its schema, while all that a run would make there is in a scratch schema: of names that are
/// qualified, those of what the scratch schema holds are qualified with it.
/// </summary>
internal sealed partial class ScratchNames
{
    /// <summary>The names of all that a schema, <c>$1</c>, holds.</summary>
    internal const string PresentSql = """
        SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = ANY ($1)
        UNION SELECT typname FROM pg_type JOIN pg_namespace n ON n.oid = typnamespace WHERE n.nspname = ANY ($1)
        UNION SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE n.nspname = ANY ($1)
        """;

    private readonly string _scratch;
    private readonly string _schema;
    private readonly HashSet<string> _present;
    private readonly Dictionary<string, string> _turned = [];

    /// <param name="scratch">The scratch schema.</param>
    /// <param name="schema">The schema whose place it takes.</param>
    /// <param name="present">The names of all that it holds; what a mapping puts into a schema of its own is there as <c>schema.name</c>.</param>
    internal ScratchNames(string scratch, string schema, IEnumerable<string> present)
    {
        _scratch = scratch;
        _schema = schema;
        _present = [.. present];
    }

    /// <summary>The query for the scratch schema. Texts, comments, and names that are not qualified or of another schema stay as they are.</summary>
    internal string Turn(string sql)
    {
        if (!_turned.TryGetValue(sql, out string? turned)) _turned[sql] = turned = Pieces().Replace(sql, Turn);
        return turned;
    }

    private string Turn(Match piece)
    {
        if (!piece.Groups["name"].Success) return piece.Value;
        (string schema, string name) = (Plain(piece.Groups["schema"].Value), Plain(piece.Groups["name"].Value));
        if (schema == _schema && _present.Contains(name)) return PgName.Qualified(_scratch, name);
        string own = $"{schema}.{name}";
        return _present.Contains(own) ? PgName.Qualified(_scratch, own) : piece.Value;
    }

    /// <summary>A name as PostgreSQL keeps it.</summary>
    private static string Plain(string name) =>
        name[0] == '"' ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name.ToLowerInvariant();

    // PostgreSQL documentation, "Lexical structure".
    [GeneratedRegex(
        """
          \b[eE]'(\\.|''|[^'\\])*'
        | '(''|[^'])*'
        | (?<![\w$])\$(?<tag>\w*)\$.*?\$\k<tag>\$
        | --[^\r\n]*
        | /\*.*?\*/
        | (?<schema>"(""|[^"])+"|[\p{L}_][\w$]*)(\s*\.\s*(?<name>"(""|[^"])+"|[\p{L}_][\w$]*))?
        """,
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pieces();
}
