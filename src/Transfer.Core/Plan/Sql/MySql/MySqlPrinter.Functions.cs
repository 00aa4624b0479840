namespace Transfer.Plan.Sql.MySql;

internal sealed partial class MySqlPrinter
{
    private const string ReadsJson = "reads JSON, which MySQL writes in a form of its own";
    private const string MatchesRegex = "matches a regular expression of another kind than PostgreSQL's";

    private TypedSql Call(CallNode node) => (node.Name, node.Arguments.Count) switch
    {
        ("if", 3) => Case(If(node)),
        ("coalesce", >= 1) or ("ifnull", 2) => Coalesce(node),
        ("nullif", 2) => NullIf(node),
        ("greatest" or "least", >= 2) => Extreme(node),
        ("isnull", 1) => new TypedSql($"{Print(node.Arguments[0]).Operand} IS NULL", SqlFamily.Boolean),
        ("abs", 1) => Rounded(node, "abs"),
        ("floor", 1) => Rounded(node, "floor"),
        ("ceiling" or "ceil", 1) => Rounded(node, "ceil"),
        ("round" or "truncate", 1 or 2) => ToDigits(node),
        ("mod", 2) => Arithmetic(new BinaryNode("%", node.Arguments[0], node.Arguments[1]) { Text = node.Text }),
        ("json_valid", 1) => JsonValid(node),
        ("regexp_like" or "regexp_instr" or "regexp_replace" or "regexp_substr", _) => throw NotSame(node, MatchesRegex),
        _ when node.Name.StartsWith("json_", StringComparison.Ordinal) => throw NotSame(node, ReadsJson),
        _ when node.Name.StartsWith("st_", StringComparison.Ordinal) => throw NotSame(node, "computes with geometries"),
        _ => TextCall(node) ?? MomentCall(node) ?? throw NotSame(node, "calls a function that has no exact counterpart in PostgreSQL"),
    };

    /// <summary>A function of one number; whole numbers stay as they are, PostgreSQL would make doubles of them.</summary>
    private TypedSql Rounded(CallNode node, string name)
    {
        TypedSql value = Wide(Number(node, node.Arguments[0])) with { Column = false, Source = null, Literal = null };
        if (name == "abs") return value with { Sql = $"abs({value.Sql})", Atom = true, NotNegative = true };
        return value.Family == SqlFamily.Integer ? value : value with { Sql = $"{name}({value.Sql})", Atom = true, Scale = 0 };
    }

    // A half goes away from zero in both, but for doubles.
    private TypedSql ToDigits(CallNode node)
    {
        TypedSql value = Wide(Number(node, node.Arguments[0])) with { Column = false, Source = null, Literal = null };
        int? digits = node.Arguments.Count == 1 ? 0 : Whole(node.Arguments[1], 0, MostScale);
        if (digits is null || value.Family == SqlFamily.Double) throw NotSame(node, "rounds doubles, or to a number of digits that is no plain constant");
        if (value.Family == SqlFamily.Integer) return value;
        string name = node.Name == "round" ? "round" : "trunc";
        return value with { Sql = $"{name}({value.Sql}, {digits})", Atom = true, Scale = Math.Min(digits.Value, value.Scale ?? MostScale) };
    }

    /// <summary>The constant that a node is, if it is one between these; else null.</summary>
    private static int? Whole(SqlNode node, int least, int most) =>
        node is LiteralNode { Kind: LiteralKind.Integer } literal && int.TryParse(literal.Value, out int number) && number >= least && number <= most
            ? number : null;

    // A jsonb column holds nothing but valid JSON.
    private TypedSql JsonValid(CallNode node)
    {
        TypedSql value = Print(node.Arguments[0]);
        return value.Family == SqlFamily.Jsonb
            ? new TypedSql($"CASE WHEN {value.Operand} IS NOT NULL THEN true END", SqlFamily.Boolean) { Atom = true }
            : throw NotSame(node, "checks JSON in a column that is not jsonb");
    }
}
