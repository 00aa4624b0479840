namespace Transfer.Plan.Sql;

/// <summary>What a column of a type takes of an expression without changing its value.</summary>
internal static class ResultType
{
    internal static string Assign(TypedSql value, PgType type, SqlNode node)
    {
        SqlFamily family = TypedSql.FamilyOf(type.Name);
        if (value.Literal is { } literal)
        {
            TypedSql column = new("", family) { Column = true };
            return LiteralSql.Beside(literal, column)?.Sql ?? throw Refusal(node, type);
        }
        return (family, value.Family) switch
        {
            (SqlFamily.Numeric, SqlFamily.Numeric or SqlFamily.Integer) => Scaled(value, type, node),
            (SqlFamily.Single, _) => throw Refusal(node, type),
            _ when family == value.Family => value.Sql,
            (SqlFamily.Integer, SqlFamily.Boolean) => $"{value.Operand}::integer",
            (SqlFamily.Text, SqlFamily.Integer) => $"{value.Operand}::text",
            (SqlFamily.Double, SqlFamily.Integer) => $"{value.Operand}::double precision",
            _ => throw Refusal(node, type),
        };
    }

    // numeric(p,s) would round without a word what SQLite keeps.
    private static string Scaled(TypedSql value, PgType type, SqlNode node) =>
        type.Precision == 0 || value.Scale <= type.Scale ? value.Sql
            : throw new UntranslatableException($"{node.Text} can have more digits after the point than {type.Sql} keeps");

    private static UntranslatableException Refusal(SqlNode node, PgType type) =>
        new($"{node.Text} does not yield what a column of type {type.Sql} takes");
}
