namespace Transfer.Plan.Sql.MySql;

/// <summary>Translates a column's DEFAULT from MySQL to PostgreSQL.</summary>
internal static class MySqlDefault
{
    /// <param name="sourceSql">The default without its outer parentheses.</param>
    /// <param name="type">The target column's type.</param>
    internal static Translation Translate(string sourceSql, PgType type) => Translation.Of(() => Print(MySqlParser.Parse(sourceSql), type));

    private static string Print(SqlNode node, PgType type)
    {
        // JSON and TEXT take their constants only as expressions: CAST('{}' AS JSON).
        if (node is CastNode { Operand: LiteralNode { Kind: LiteralKind.String } } cast && cast.Type.Equals("json", StringComparison.OrdinalIgnoreCase)) node = cast.Operand;
        if (node is MomentNode moment) node = new LiteralNode(LiteralKind.String, moment.Value) { Text = moment.Text };
        if (node is LiteralNode literal) return MySqlDefaultLiteral.Of(literal, type) ?? throw Refusal(literal, type);
        if (node is CallNode call && Called(call, type) is { } sql) return sql;
        if (node is CallNode now && MySqlNow.Find(now) is { } found)
            return found.As(type) ?? throw new UntranslatableException($"{node.Text} yields what a column of type {type.Sql} does not hold");
        return new MySqlPrinter(new NoColumns(), MySqlUse.Default).Assign(node, type);
    }

    /// <summary>Functions that a type has of its own.</summary>
    private static string? Called(CallNode call, PgType type) => (call.Name, call.Arguments.Count, type.Name) switch
    {
        ("uuid" or "uuid_v4" or "sys_guid", 0, PgTypeName.Uuid) => "gen_random_uuid()",
        ("uuid_to_bin", 1 or 2, PgTypeName.Uuid) when call.Arguments[0] is CallNode { Name: "uuid", Arguments.Count: 0 } => "gen_random_uuid()",
        ("uuid" or "uuid_v4", 0, PgTypeName.VarChar) when type.Length < 36 =>
            throw new UntranslatableException($"{call.Text} yields 36 characters, more than a column of type {type.Sql} takes"),
        // Its bytes are random: in which order they stand, the second argument's matter, does not.
        ("uuid_to_bin", 1 or 2, PgTypeName.Bytea) when call.Arguments[0] is CallNode { Name: "uuid", Arguments.Count: 0 } => "uuid_send(gen_random_uuid())",
        ("json_object", 0, PgTypeName.Jsonb) => "'{}'",
        ("json_array", 0, PgTypeName.Jsonb) => "'[]'",
        ("unix_timestamp", 0, PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Numeric) => "floor(extract(epoch from CURRENT_TIMESTAMP))::bigint",
        _ => null,
    };

    private static UntranslatableException Refusal(LiteralNode literal, PgType type)
    {
        bool day = type.Name is PgTypeName.Date or PgTypeName.Timestamp or PgTypeName.TimestampTz
            && (literal.Value.StartsWith("0000", StringComparison.Ordinal) || literal.Value.Contains("-00", StringComparison.Ordinal));
        return new UntranslatableException(day
            ? $"{MySqlLiteral.Words(literal)} is a date that PostgreSQL does not have"
            : $"{MySqlLiteral.Words(literal)} is no value of type {type.Sql}");
    }

    private sealed class NoColumns : IColumnScope
    {
        public ScopeColumn? Find(string sourceName) => null;
    }
}
