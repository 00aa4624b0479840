using System.Text;
using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping.Yaml;

/// <summary>
/// <c>${NAME}</c> in a text is the environment variable's value; <c>${NAME:-text}</c> is the text where it is not set or empty, as in a shell;
/// <c>$${</c> is <c>${</c> itself. What a value brings in is not looked at again.
/// </summary>
internal static partial class Variables
{
    /// <summary>The text with its variables replaced.</summary>
    /// <param name="text">The text.</param>
    /// <param name="environment">A variable's value, or null where it is not set.</param>
    /// <param name="names">The variables that were named.</param>
    /// <param name="fault">What is wrong, or null: it never shows a value.</param>
    internal static string Replace(string text, Func<string, string?> environment, out IReadOnlyList<string> names, out string? fault)
    {
        names = [];
        fault = null;
        if (!text.Contains("${", StringComparison.Ordinal)) return text;
        List<string> named = [];
        List<string> faults = [];
        var result = new StringBuilder(text.Length);
        int done = 0;
        for (int at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", done, StringComparison.Ordinal))
        {
            bool literal = at > done && text[at - 1] == '$';
            result.Append(text, done, at - done - (literal ? 1 : 0));
            Match match = Form().Match(text, at);
            if (literal || !match.Success)
            {
                if (!literal) faults.Add("'${' begins an environment variable: ${NAME} or ${NAME:-default}; to have it as it is, write $${");
                result.Append("${");
                done = at + 2;
                continue;
            }

            named.Add(match.Groups["name"].Value);
            result.Append(Value(match, environment, faults));
            done = at + match.Length;
        }

        names = named;
        if (faults.Count > 0) fault = string.Join("; ", faults.Distinct());
        return result.Append(text, done, text.Length - done).ToString();
    }

    private static string Value(Match match, Func<string, string?> environment, List<string> faults)
    {
        string name = match.Groups["name"].Value;
        string? value = environment(name);
        Group otherwise = match.Groups["default"];
        if (otherwise.Success) return string.IsNullOrEmpty(value) ? otherwise.Value : value;
        if (value is null) faults.Add($"the environment variable {name} is not set: set it, or give a default as ${{{name}:-…}}");
        return value ?? "";
    }

    [GeneratedRegex(@"\G\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^{}]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
