using System.Text.RegularExpressions;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// The kinds of programs that the server hides from this user, who could not tell a database without triggers from one whose triggers
/// are not shown. Source: what SHOW GRANTS prints, in both manuals.
/// </summary>
internal static partial class UnseenPrograms
{
    /// <summary>Each kind with the rights of which one shows it.</summary>
    private static readonly (string Kind, string[] Rights)[] Kinds =
    [
        ("triggers", ["TRIGGER"]),
        ("functions and procedures", ["EXECUTE", "ALTER ROUTINE", "CREATE ROUTINE", "SHOW_ROUTINE"]),
        ("events", ["EVENT"]),
    ];

    /// <summary>What may be there unseen, with the right to grant; empty where the user sees all, or has rights by roles, which are not followed.</summary>
    internal static IReadOnlyList<string> Of(CatalogueSession session)
    {
        if (session.TryRows("SHOW GRANTS", out List<string?[]> rows) is not null) return [];
        Match[] grants = [.. rows.Select(row => Grant().Match(row[0] ?? ""))];
        if (grants.Any(grant => !grant.Success)) return [];
        string[] rights = [.. grants.Where(grant => Covers(grant.Groups["database"].Value, session.Database)).SelectMany(grant => grant.Groups["rights"].Value.Split(", "))];
        return rights.Contains("ALL PRIVILEGES") ? [] : [.. Kinds.Where(kind => !kind.Rights.Intersect(rights).Any()).Select(kind => $"{kind.Kind} (to see them takes {kind.Rights[0]})")];
    }

    /// <summary>Whether a grant's database, in which _ and % stand for any letters unless escaped, is this one.</summary>
    private static bool Covers(string pattern, string database)
    {
        if (pattern == "*") return true;
        string name = pattern.Trim('`').Replace("``", "`", StringComparison.Ordinal);
        string regex = Escaped().Replace(name, part => part.Value switch
        {
            "%" => ".*",
            "_" => ".",
            _ => Regex.Escape(part.Value.Length == 2 ? part.Value[1..] : part.Value),
        });
        return Regex.IsMatch(database, $"^{regex}$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("^GRANT (?<rights>.+?) ON (?<database>\\*|`(?:[^`]|``)*`)\\.(\\*|`|.* TO )", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Grant();

    [GeneratedRegex("\\\\[_%]|.", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
