using Transfer.Plan.Sql;

namespace Transfer.Source.Sqlite.Ddl;

/// <summary>What the text of a CREATE INDEX says and SQLite's pragmas do not.</summary>
/// <param name="Parts">Each part's expression, without its order and an outermost COLLATE.</param>
/// <param name="Where">The predicate of a partial index, or null.</param>
internal sealed record IndexDdl(IReadOnlyList<string> Parts, string? Where)
{
    /// <summary>The parsed text, or null where it cannot be parsed.</summary>
    internal static IndexDdl? TryParse(string sql)
    {
        try
        {
            return Parse(new SqlCursor(sql));
        }
        catch (SqlSyntaxException)
        {
            return null;
        }
    }

    private static IndexDdl Parse(SqlCursor cursor)
    {
        cursor.Expect("CREATE");
        cursor.Accept("UNIQUE");
        cursor.Expect("INDEX");
        cursor.Accept("IF", "NOT", "EXISTS");
        cursor.TakeName();
        if (cursor.Accept(".")) cursor.TakeName();
        cursor.Expect("ON");
        cursor.TakeName();
        List<string> parts = ParseParts(cursor);
        if (cursor.AtEnd || cursor.Accept(";")) return new IndexDdl(parts, null);
        cursor.Expect("WHERE");
        int start = cursor.Current.Start;
        while (!cursor.AtEnd && !cursor.Current.Is(";")) cursor.Take();
        return new IndexDdl(parts, SqlCursor.StripParentheses(cursor.TextBetween(start, cursor.TakenEnd)));
    }

    private static List<string> ParseParts(SqlCursor cursor)
    {
        List<string> parts = [];
        cursor.Expect("(");
        do
        {
            parts.Add(ParsePart(cursor));
        }
        while (cursor.Accept(","));
        cursor.Expect(")");
        return parts;
    }

    private static string ParsePart(SqlCursor cursor)
    {
        int start = cursor.Current.Start;
        int end = start;
        while (!cursor.Current.Is(",") && !cursor.Current.Is(")"))
        {
            if (cursor.AtEnd) throw cursor.Unexpected(")");
            if (cursor.Accept("COLLATE"))
            {
                cursor.TakeName();
                continue;
            }
            if (cursor.Accept("ASC") || cursor.Accept("DESC") || cursor.Accept("NULLS", "FIRST") || cursor.Accept("NULLS", "LAST")) continue;
            if (cursor.Current.Is("(")) cursor.TakeParenthesised();
            else cursor.Take();
            end = cursor.TakenEnd;
        }
        return SqlCursor.StripParentheses(cursor.TextBetween(start, end));
    }
}
