using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Plan;

namespace Transfer.Source;

/// <summary>Finds rows again by their keys: a condition in the source's own SQL.</summary>
internal static partial class RowConditions
{
    /// <summary>The rows whose key is among <paramref name="keys"/>.</summary>
    /// <param name="source">The source, which has its own way to write names and texts.</param>
    /// <param name="columns">The key's columns.</param>
    /// <param name="keys">Values of these columns as reject files have them: bytes as \x and hexadecimal digits. At least one.</param>
    internal static string OfKeys(ISource source, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string[]> keys)
    {
        string Row(string[] values) => $"({string.Join(",", columns.Zip(values, (column, value) => Literal(source, column, value)))})";
        if (columns.Count == 1) return $"{source.Quote(columns[0].Name)} IN ({string.Join(",", keys.Select(key => Literal(source, columns[0], key[0])))})";
        string names = $"({string.Join(",", columns.Select(column => source.Quote(column.Name)))})";
        // SQLite compares a row with a list of rows only where the list is a query.
        return source.Schema.Engine == "sqlite" ? $"{names} IN (VALUES {string.Join(",", keys.Select(Row))})" : $"{names} IN ({string.Join(",", keys.Select(Row))})";
    }

    /// <summary>The rows of these row ids, which SQLite has.</summary>
    internal static string OfRowIds(string name, IEnumerable<long> ids) => $"{name} IN ({string.Join(",", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})";

    private static string Literal(ISource source, ColumnSchema column, string value)
    {
        // PostgreSQL reads a literal as what it is compared with, and bytes as the rejects have them.
        if (source.Schema.Engine == "postgresql") return source.Literal(value);
        if (value.StartsWith("\\x", StringComparison.Ordinal) && Hex().IsMatch(value)) return $"X'{value[2..]}'";
        // Where the column is one of numbers, a text in quotes would be compared as a rounded number (MySQL), or not at all (a row of SQLite's).
        if (Number().IsMatch(value) && !Texts().IsMatch(column.DeclaredType)) return value;
        return source.Literal(value);
    }

    [GeneratedRegex(@"^\\x([0-9a-fA-F]{2})*$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"^-?[0-9]{1,30}(\.[0-9]{1,30})?$")]
    private static partial Regex Number();

    [GeneratedRegex("char|text|clob|enum|set|uuid|date|time|inet|blob|binary", RegexOptions.IgnoreCase)]
    private static partial Regex Texts();
}
