using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping.Description;

/// <summary>Reads <c>method (columns or expressions)</c>, as CREATE INDEX has it behind USING. The parts stay SQL; only where they end is found.</summary>
internal static partial class IndexText
{
    // Source: PostgreSQL documentation, "Index Types".
    private static readonly string[] Methods = ["btree", "hash", "gist", "spgist", "gin", "brin"];

    internal static bool TryParse(string text, [NotNullWhen(true)] out IndexParts? parts, [NotNullWhen(false)] out string? fault)
    {
        parts = null;
        Match match = Form().Match(text);
        if (!match.Success)
        {
            fault = "is no index: it takes method (columns), such as gin (data) or (lower(email))";
            return false;
        }

        string method = match.Groups["method"].Success ? match.Groups["method"].Value.ToLowerInvariant() : "btree";
        if (!Methods.Contains(method))
        {
            fault = $"unknown index method '{method}'{NearestWord.Hint(method, Methods)}";
            return false;
        }

        string inside = match.Groups["parts"].Value;
        List<string>? split = Split(inside);
        fault = split is null ? "a quote or parenthesis is not closed, or closed twice"
            : split.Contains("") ? "a column is missing before or behind a comma"
            : null;
        if (fault is null) parts = new IndexParts(method, split!);
        return fault is null;
    }

    /// <summary>What stands between the commas that are in no parentheses, brackets or quotes; null where one of these is open at the end.</summary>
    private static List<string>? Split(string text)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\'' or '"':
                    // A doubled quote ends one literal and begins the next at once.
                    at = text.IndexOf(text[at], at + 1);
                    if (at < 0) return null;
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    if (--depth < 0) return null;
                    break;
                case ',' when depth == 0:
                    parts.Add(text[start..at].Trim());
                    start = at + 1;
                    break;
            }
        }

        parts.Add(text[start..].Trim());
        return depth == 0 ? parts : null;
    }

    [GeneratedRegex(@"^\s*(?<method>[A-Za-z]\w*)?\s*\((?<parts>.*)\)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Form();
}
