namespace Transfer.Source.MySql.Catalogue;

/// <summary>The members of enum and set, from COLUMN_TYPE: <c>enum('a','it''s','back\\slash')</c>.</summary>
internal static class Labels
{
    /// <summary>Its members in their order; empty for another type.</summary>
    internal static IReadOnlyList<string> Of(string columnType)
    {
        bool lists = columnType.StartsWith("enum(", StringComparison.OrdinalIgnoreCase) || columnType.StartsWith("set(", StringComparison.OrdinalIgnoreCase);
        if (!lists) return [];
        var labels = new List<string>();
        int at = columnType.IndexOf('(') + 1;
        while (at < columnType.Length && columnType[at] != ')')
        {
            int end = at;
            if (columnType[at] == '\'')
            {
                end = SqlText.EndOfQuoted(columnType, at);
                labels.Add(SqlText.Unescape(columnType[(at + 1)..(end - 1)]));
            }
            else
            {
                // MySQL 8 prints what is no UTF-8, as a binary enum may have, in hexadecimal: x'ff'.
                end = columnType.IndexOf('\'', columnType.IndexOf('\'', at) + 1) + 1;
                labels.Add(columnType[at..end]);
            }

            at = end < columnType.Length && columnType[end] == ',' ? end + 1 : end;
        }

        return labels;
    }
}
