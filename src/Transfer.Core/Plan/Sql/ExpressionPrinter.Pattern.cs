using System.Text;

namespace Transfer.Plan.Sql;

internal sealed partial class ExpressionPrinter
{
    private TypedSql Pattern(PatternNode node)
    {
        TypedSql value = Print(node.Value);
        if (value.Family != SqlFamily.Text) throw NotSame(node, $"takes {node.Value.Text} for text");
        if (node.Pattern is not LiteralNode { Kind: LiteralKind.String } pattern) throw NotSame(node, "has a pattern that is no constant");
        string sorted = $"{value.Operand} COLLATE \"C\"";
        if (node.Operator == "GLOB")
            return new TypedSql($"{sorted} {(node.Not ? "!~" : "~")} {LiteralSql.Quote(Regex(node, pattern.Value))}", SqlFamily.Boolean);
        string escape = Escape(node, pattern.Value);
        // Under "C" ILIKE folds ASCII letters alone, as SQLite's LIKE does.
        string like = $"{Not(node.Not)}ILIKE {LiteralSql.Quote(pattern.Value)} ESCAPE {LiteralSql.Quote(escape)}";
        return new TypedSql($"{sorted} {like}", SqlFamily.Boolean);
    }

    /// <summary>The escape character: none for SQLite unless it is given, a backslash for PostgreSQL unless none is.</summary>
    private static string Escape(PatternNode node, string pattern)
    {
        if (node.Escape is null) return "";
        if (node.Escape is not LiteralNode { Kind: LiteralKind.String, Value.Length: 1 } escape
            || char.IsAsciiLetter(escape.Value[0]) || escape.Value is "%" or "_")
            throw NotSame(node, "has an unusual escape character");
        int trailing = pattern.Length - pattern.TrimEnd(escape.Value[0]).Length;
        return trailing % 2 == 0 ? escape.Value : throw NotSame(node, "ends in an escape character");
    }

    private static string Regex(PatternNode node, string glob)
    {
        StringBuilder regex = new("^");
        for (int i = 0; i < glob.Length; i++)
        {
            char c = glob[i];
            if (c == '[')
            {
                int end = glob.IndexOf(']', i + 1);
                string items = end < 0 ? "" : glob[(i + 1)..end];
                if (!IsPlainClass(items.StartsWith('^') ? items[1..] : items))
                    throw NotSame(node, "has a character class that is not plain");
                regex.Append('[').Append(items).Append(']');
                i = end;
            }
            else if (c == '*') regex.Append(".*");
            else if (c == '?') regex.Append('.');
            else if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) && c != '_') regex.Append('\\').Append(c);
            else regex.Append(c);
        }
        return regex.Append('$').ToString();
    }

    /// <summary>Single letters, digits and harmless marks, and rising ranges of letters or digits.</summary>
    private static bool IsPlainClass(string items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            bool plain = char.IsAsciiLetterOrDigit(items[i]) || " _.,+@/".Contains(items[i]);
            if (!plain) return false;
            if (i + 1 >= items.Length || items[i + 1] != '-') continue;
            if (i + 2 >= items.Length || !char.IsAsciiLetterOrDigit(items[i + 2]) || items[i] > items[i + 2]) return false;
            i += 2;
        }
        return items.Length > 0;
    }
}
