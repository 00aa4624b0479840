namespace Transfer.Plan.Sql;

internal sealed partial class ExpressionPrinter
{
    private TypedSql Call(CallNode node) => (node.Name, node.Arguments.Count) switch
    {
        ("length", 1) => Length(node),
        ("lower" or "upper", 1) => Folded(node),
        ("trim", 1 or 2) => TextCall(node, "btrim"),
        ("ltrim" or "rtrim", 1 or 2) => TextCall(node, node.Name),
        ("replace", 3) => TextCall(node, "replace"),
        ("instr", 2) => TextCall(node, "strpos") with { Family = SqlFamily.Integer, Scale = 0 },
        ("substr" or "substring", 2 or 3) => Substring(node),
        ("abs", 1) => Absolute(node),
        ("coalesce", >= 2) or ("ifnull", 2) => Coalesce(node),
        ("nullif", 2) => NullIf(node),
        ("iif" or "if", 3) => Case(new CaseNode(null, [(node.Arguments[0], node.Arguments[1])], node.Arguments[2]) { Text = node.Text }),
        ("json_valid", 1) => JsonValid(node),
        ("typeof", _) => throw NotSame(node, "asks how SQLite stores a value; in PostgreSQL the column's type says so"),
        _ => throw NotSame(node, "calls a function that has no exact counterpart in PostgreSQL"),
    };

    private TypedSql Length(CallNode node)
    {
        TypedSql value = Print(node.Arguments[0]);
        string sql = value.Family switch
        {
            SqlFamily.Text => $"char_length({value.Sql})",
            SqlFamily.Bytea => $"octet_length({value.Sql})",
            SqlFamily.Integer => $"char_length({value.Operand}::text)",
            _ => throw NotSame(node, "counts the characters of what PostgreSQL does not hold as text"),
        };
        return new TypedSql(sql, SqlFamily.Integer) { Atom = true, Scale = 0 };
    }

    // SQLite folds ASCII letters alone, as PostgreSQL does under "C".
    private TypedSql Folded(CallNode node) =>
        new($"{node.Name}({TextOf(node, 0).Operand} COLLATE \"C\")", SqlFamily.Text) { Atom = true };

    private TypedSql TextCall(CallNode node, string name) =>
        new($"{name}({string.Join(", ", node.Arguments.Select((_, i) => TextOf(node, i).Sql))})", SqlFamily.Text) { Atom = true };

    private TypedSql TextOf(CallNode node, int place)
    {
        TypedSql value = Print(node.Arguments[place]);
        return value.Family == SqlFamily.Text ? value : throw NotSame(node, $"takes {node.Arguments[place].Text} for text");
    }

    // Zero and negative places count from the end in SQLite; of an empty blob it makes NULL.
    private TypedSql Substring(CallNode node)
    {
        TypedSql value = Print(node.Arguments[0]);
        bool plain = value.Family is SqlFamily.Text
            && Plain(node.Arguments[1], 1) && (node.Arguments.Count == 2 || Plain(node.Arguments[2], 0));
        if (!plain) throw NotSame(node, "cuts no text, or at a place that is no plain positive number");
        string places = string.Join(", ", node.Arguments.Skip(1).Select(argument => Print(argument).Sql));
        return new TypedSql($"substr({value.Sql}, {places})", value.Family) { Atom = true };

        static bool Plain(SqlNode place, int least) =>
            place is LiteralNode { Kind: LiteralKind.Integer } literal && int.TryParse(literal.Value, out int number) && number >= least;
    }

    private TypedSql Absolute(CallNode node)
    {
        TypedSql value = Wide(Number(node, node.Arguments[0]));
        return value with { Sql = $"abs({value.Sql})", Atom = true, Column = false, Literal = null };
    }

    private TypedSql Coalesce(CallNode node)
    {
        List<TypedSql> values = Unify(node, node.Arguments);
        return Common(values, $"COALESCE({string.Join(", ", values.Select(value => value.Sql))})");
    }

    private TypedSql NullIf(CallNode node)
    {
        TypedSql first = Print(node.Arguments[0]);
        // SQLite compares the arguments without affinity, so text is never a number here.
        TypedSql bare = first with { Column = false };
        (_, TypedSql right) = Align(node, "=", bare, Print(node.Arguments[1]));
        return first with { Sql = $"NULLIF({first.Sql}, {right.Sql})", Atom = true, Column = false, Literal = null };
    }

    // A jsonb column holds nothing but valid JSON.
    private TypedSql JsonValid(CallNode node)
    {
        TypedSql value = Print(node.Arguments[0]);
        return value.Family == SqlFamily.Jsonb
            ? new TypedSql($"CASE WHEN {value.Operand} IS NOT NULL THEN true END", SqlFamily.Boolean) { Atom = true }
            : throw NotSame(node, "checks JSON in a column that is not jsonb");
    }
}
