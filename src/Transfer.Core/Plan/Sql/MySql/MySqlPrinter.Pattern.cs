namespace Transfer.Plan.Sql.MySql;

internal sealed partial class MySqlPrinter
{
    private TypedSql Pattern(PatternNode node)
    {
        if (node.Operator != "LIKE") throw NotSame(node, MatchesRegex);
        TypedSql value = Print(node.Value);
        if (value.Family != SqlFamily.Text || value.Literal is not null) throw NotSame(node, $"takes {node.Value.Text} for text");
        if (node.Pattern is not LiteralNode { Kind: LiteralKind.String } pattern) throw NotSame(node, "has a pattern that is no constant");
        string escape = Escape(node, pattern.Value);
        string symbol = IgnoresCase(node, value, pattern.Value) ? "ILIKE" : "LIKE";
        string tail = escape == "\\" ? "" : $" ESCAPE {LiteralSql.Quote(escape)}";
        return new TypedSql($"{value.Operand} {Not(node.Not)}{symbol} {MySqlLiteral.Plain(pattern).Sql}{tail}", SqlFamily.Boolean);
    }

    private bool IgnoresCase(PatternNode node, TypedSql value, string pattern)
    {
        // LIKE compares character by character, and pads nothing.
        if (TextOrder.Of(value.Collation) != TextEquality.Linguistic) return false;
        if (use != MySqlUse.Condition) throw NotSame(node, $"compares by the collation {value.Collation}");
        _notes.Add($"{node.Text} compares by the collation {value.Collation} in the source; in the target accents count");
        return TextOrder.IgnoresCase(value.Collation) && pattern.Any(char.IsLetter);
    }

    /// <summary>The escape character, a backslash for both engines unless another is given.</summary>
    private static string Escape(PatternNode node, string pattern)
    {
        string escape = node.Escape switch
        {
            null => "\\",
            LiteralNode { Kind: LiteralKind.String, Value.Length: <= 1 } given => given.Value,
            _ => throw NotSame(node, "has an unusual escape character"),
        };
        if (escape.Length == 0) return escape;
        if (char.IsAsciiLetter(escape[0]) || escape is "%" or "_") throw NotSame(node, "has an unusual escape character");
        int trailing = pattern.Length - pattern.TrimEnd(escape[0]).Length;
        return trailing % 2 == 0 ? escape : throw NotSame(node, "ends in an escape character");
    }
}
