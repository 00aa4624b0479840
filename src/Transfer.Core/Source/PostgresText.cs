using System.Text.RegularExpressions;

namespace Transfer.Source;

/// <summary>The text of a query in PostgreSQL's SQL, as far as its quotes, comments and semicolons go. Source: PostgreSQL documentation, "Lexical Structure".</summary>
internal static partial class PostgresText
{
    /// <summary>The one statement that a text holds, without the semicolon behind it and what follows; null where it holds none, or several.</summary>
    internal static string? Statement(string sql)
    {
        string? statement = null;
        int start = 0;
        bool empty = true;
        foreach (Match piece in Pieces().Matches(sql))
        {
            if (piece.Value == ";")
            {
                if (!empty) statement ??= sql[start..piece.Index];
                if (empty && statement is null) start = piece.Index + 1;
            }
            else if (!piece.Groups["blank"].Success)
            {
                if (statement is not null) return null;
                empty = false;
            }
        }

        return empty ? null : statement ?? sql[start..];
    }

    // Comments of the second kind nest; what is quoted and has no end reaches to the end.
    [GeneratedRegex("""
        (?<blank>[\s\uFEFF]+|--[^\n]*|/\*((?<open>/\*)|(?<-open>\*/)|(?!\*/).)*(\*/|$))
        |(?<![\w$])[eE]'(\\.|''|[^'\\])*('|$)|'([^']|'')*('|$)|"([^"]|"")*("|$)
        |(?<![\w$])(?<tag>\$([A-Za-z_\u0080-\uffff][\w]*)?\$).*?(\k<tag>|$)
        |.
        """, RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pieces();
}
