using System.Globalization;
using System.Text;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// Members of enum and set with characters beyond U+FFFF: the catalogue has a question mark for each, and only rows and the default tell
/// what stands there. A member that neither has stays as it is. Read only where a member has a question mark and its character set such
/// characters: it takes a look at every row, as counting them does.
/// </summary>
internal static class LostLabels
{
    internal static IReadOnlyList<string> Read(CatalogueSession session, ListedColumn column, IReadOnlyList<string> labels)
    {
        if (!column.IsWide || !labels.Any(label => label.Contains('?'))) return labels;
        string[] found = [.. labels];
        string name = MySqlQuery.Quote(column.Name);
        string rows = $"SELECT DISTINCT {Numbered(name)} FROM {session.Qualified(column.Table)} WHERE {name} IS NOT NULL";
        string ofDefault = $"SELECT {Numbered(DefaultRow.Value(column))} FROM {DefaultRow.Of(session, column.Table, [column])}";
        foreach (string sql in column.Default is null ? (string[])[rows] : [rows, ofDefault])
        {
            if (session.TryRows(sql, out List<string?[]> values) is not null) continue;
            foreach (string?[] value in values.Where(value => value[0] is not null && value[1] is not null))
                Fill(found, column.TypeName == "set", ulong.Parse(value[0]!, CultureInfo.InvariantCulture), Encoding.UTF8.GetString(Convert.FromHexString(value[1]!)));
        }

        return found;
    }

    private static string Numbered(string value) => $"CAST({value} AS UNSIGNED), hex(CONVERT({value} USING utf8mb4))";

    /// <param name="found">The members.</param>
    /// <param name="set">Whether a value's number has a bit for each member, or is the member's place.</param>
    /// <param name="number">The value's number; 0 for none.</param>
    /// <param name="value">The value.</param>
    private static void Fill(string[] found, bool set, ulong number, string value)
    {
        if (!set)
        {
            if (number > 0 && number <= (ulong)found.Length) found[number - 1] = value;
            return;
        }

        var members = new Queue<string>(value.Split(','));
        for (int i = 0; i < found.Length; i++)
        {
            if ((number >> i & 1) == 1 && members.TryDequeue(out string? member)) found[i] = member;
        }
    }
}
