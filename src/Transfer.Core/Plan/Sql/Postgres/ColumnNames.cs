using System.Text;
using System.Text.RegularExpressions;

namespace Transfer.Plan.Sql.Postgres;

/// <summary>
/// The names of columns in SQL as PostgreSQL itself prints it: a name is quoted where it is not all small letters, digits and
/// underscores, or is a word of the language; words of the language are in capitals.
/// </summary>
internal static partial class ColumnNames
{
    /// <summary>The SQL with the target's names.</summary>
    internal static string Rename(string sql, IColumnScope columns)
    {
        var renamed = new StringBuilder(sql.Length);
        int done = 0;
        foreach (Match word in Words().Matches(sql))
        {
            if (!word.Groups["name"].Success || IsNoColumn(sql, word)) continue;
            string written = word.Groups["name"].Value;
            string name = written[0] == '"' ? written[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : written;
            if (columns.Find(name) is not { } column || column.Sql == PgName.Quote(name)) continue;
            renamed.Append(sql, done, word.Index - done).Append(column.Sql);
            done = word.Index + word.Length;
        }

        return done == 0 ? sql : renamed.Append(sql, done, sql.Length - done).ToString();
    }

    /// <summary>A function before its parenthesis, a type behind ::, something in a schema or a table.</summary>
    private static bool IsNoColumn(string sql, Match word)
    {
        int end = word.Index + word.Length;
        if (end < sql.Length && sql[end] is '(' or '.') return true;
        return word.Index > 0 && (sql[word.Index - 1] == '.' || (word.Index > 1 && sql[word.Index - 1] == ':' && sql[word.Index - 2] == ':'));
    }

    [GeneratedRegex("""'([^']|'')*'|(?<name>"([^"]|"")*"|(?<![\w$])[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*(?![\w$]))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
