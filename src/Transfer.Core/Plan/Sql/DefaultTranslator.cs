namespace Transfer.Plan.Sql;

/// <summary>
/// Translates a column's DEFAULT from SQLite to PostgreSQL. A constant is checked against the column's type, since SQLite takes any
/// default for any column.
/// </summary>
internal static class DefaultTranslator
{
    private static readonly string[] RandomCalls = ["lower", "upper", "hex", "randomblob", "substr", "abs", "random", "char"];

    /// <param name="sourceSql">The default without its outer parentheses.</param>
    /// <param name="type">The target column's type.</param>
    internal static Translation Translate(string sourceSql, PgType type) => Translation.Of(() =>
    {
        SqlNode node = ExpressionParser.Parse(sourceSql);
        // A bare or quoted word is text: a default has no columns to speak of.
        if (node is ColumnNode word) node = new LiteralNode(LiteralKind.String, word.Name) { Text = word.Text };
        if (node is LiteralNode { Kind: not LiteralKind.Now } literal)
            return DefaultLiteral.Of(literal, type) ?? throw new UntranslatableException($"{literal.Text} is no value of type {type.Sql}");
        if (CurrentMoment.Find(node) is { } moment)
        {
            return moment.As(type)
                ?? throw new UntranslatableException($"{node.Text} yields what a column of type {type.Sql} does not hold");
        }
        if (IsRandom(node))
        {
            return type.Name == PgTypeName.Uuid ? "gen_random_uuid()"
                : throw new UntranslatableException($"{node.Text} makes random text; a column of type uuid would get gen_random_uuid()");
        }
        return ResultType.Assign(new ExpressionPrinter(new NoColumns()).Print(node), type, node);
    });

    /// <summary>Whether the expression does nothing but string random bytes together, as SQLite's programs do to make a UUID.</summary>
    private static bool IsRandom(SqlNode node) => node.Text.Contains("randomblob", StringComparison.OrdinalIgnoreCase) && OnlyRandom(node);

    private static bool OnlyRandom(SqlNode node) => node switch
    {
        LiteralNode => true,
        BinaryNode { Operator: "||" or "%" or "+" } binary => OnlyRandom(binary.Left) && OnlyRandom(binary.Right),
        CallNode call => RandomCalls.Contains(call.Name) && call.Arguments.All(OnlyRandom),
        _ => false,
    };

    private sealed class NoColumns : IColumnScope
    {
        public ScopeColumn? Find(string sourceName) => null;
    }
}
