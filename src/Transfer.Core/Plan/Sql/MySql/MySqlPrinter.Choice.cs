namespace Transfer.Plan.Sql.MySql;

/// <summary>Expressions that yield one of several values.</summary>
internal sealed partial class MySqlPrinter
{
    private TypedSql Case(CaseNode node)
    {
        SqlNode[] otherwise = node.Else is null ? [] : [node.Else];
        return Case(node, Unify(node, [.. node.Branches.Select(branch => branch.Then), .. otherwise]));
    }

    private TypedSql Case(CaseNode node, List<TypedSql> values)
    {
        List<string> parts = ["CASE"];
        for (int i = 0; i < node.Branches.Count; i++)
        {
            SqlNode when = node.Branches[i].When;
            string condition = node.Operand is null
                ? Condition(when).Sql
                : Comparison(new BinaryNode("=", node.Operand, when) { Text = $"{node.Operand.Text} = {when.Text}" }).Sql;
            parts.Add($"WHEN {condition} THEN {values[i].Sql}");
        }
        if (node.Else is not null) parts.Add($"ELSE {values[^1].Sql}");
        parts.Add("END");
        return Common(node, values, string.Join(' ', parts));
    }

    private static CaseNode If(CallNode node) => new(null, [(node.Arguments[0], node.Arguments[1])], node.Arguments[2]) { Text = node.Text };

    private TypedSql Coalesce(CallNode node) => Coalesce(node, Unify(node, node.Arguments));

    private static TypedSql Coalesce(SqlNode node, List<TypedSql> values) =>
        Common(node, values, $"COALESCE({string.Join(", ", values.Select(value => value.Sql))})");

    private TypedSql NullIf(CallNode node)
    {
        TypedSql value = Print(node.Arguments[0]);
        (TypedSql left, TypedSql right) = Align(node, "=", value, Print(node.Arguments[1]));
        TypedSql plain = value with { Atom = true, Column = false, Source = null, Literal = null };
        return left.Sql == value.Sql
            ? plain with { Sql = $"NULLIF({value.Sql}, {right.Sql})" }
            : plain with { Sql = $"CASE WHEN {left.Operand} = {right.Operand} THEN NULL ELSE {value.Sql} END" };
    }

    // MySQL yields NULL as soon as one of them is NULL.
    private TypedSql Extreme(CallNode node)
    {
        List<TypedSql> values = Unify(node, node.Arguments);
        if (values[0].Family is not (SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double or SqlFamily.Date or SqlFamily.Timestamp))
            throw NotSame(node, "compares what is neither numbers nor dates");
        string all = string.Join(", ", values.Select(value => value.Sql));
        string[] known = [.. values.Where(value => value.Literal is null).Select(value => $"{value.Operand} IS NOT NULL")];
        TypedSql common = Common(node, values, $"CASE WHEN {string.Join(" AND ", known)} THEN {node.Name.ToUpperInvariant()}({all}) END");
        return known.Length > 0 && !common.TextInSource ? common : throw NotSame(node, "compares constants, or dates as text");
    }

    /// <summary>The node as a truth value for a boolean column; null where it can yield other numbers than 0 and 1.</summary>
    private TypedSql? Truth(SqlNode node) => node switch
    {
        LiteralNode literal => literal.Kind == LiteralKind.Null ? Print(literal)
            : MySqlLiteral.BooleanOf(literal) is { } truth ? new TypedSql(truth, SqlFamily.Boolean) { Atom = true } : null,
        CaseNode choice => Truths([.. choice.Branches.Select(branch => branch.Then), .. choice.Else is null ? [] : (SqlNode[])[choice.Else]]) is { } values
            ? Case(choice, values) : null,
        CallNode { Name: "if", Arguments.Count: 3 } call => Truth(If(call)),
        CallNode { Name: "ifnull" or "coalesce" } call => Truths(call.Arguments) is { } values ? Coalesce(call, values) : null,
        _ => Print(node) is { Family: SqlFamily.Boolean } value ? value : null,
    };

    private List<TypedSql>? Truths(IReadOnlyList<SqlNode> nodes)
    {
        List<TypedSql> values = [.. nodes.Select(Truth).OfType<TypedSql>()];
        return values.Count == nodes.Count && values.Exists(value => value.Family != SqlFamily.Null) ? values : null;
    }

    /// <summary>Prints values that one place may yield, all of one type.</summary>
    private List<TypedSql> Unify(SqlNode node, IReadOnlyList<SqlNode> nodes)
    {
        List<TypedSql> values = [.. nodes.Select(Print)];
        TypedSql? lead = values.Find(value => value.Literal is null) ?? values.Find(value => value.Family != SqlFamily.Null);
        if (lead is null) throw NotSame(node, "is always NULL");
        // A truth value beside a number is a number.
        if (lead.Family == SqlFamily.Boolean && values.Exists(value => value.IsNumber && (value.Literal is null || MySqlLiteral.BooleanOf(value.Literal) is null)))
        {
            values = values.ConvertAll(value => value.Family == SqlFamily.Boolean ? AsInteger(value) : value);
            lead = AsInteger(lead);
        }
        for (int i = 0; i < values.Count; i++) values[i] = Fitting(node, nodes[i], values[i], lead);
        return values;
    }

    private TypedSql Fitting(SqlNode node, SqlNode part, TypedSql value, TypedSql lead)
    {
        if (value.Family == SqlFamily.Boolean && lead.IsNumber) value = AsInteger(value);
        bool text = false;
        if (value.Literal is { Kind: not LiteralKind.Null } literal && value.Family != lead.Family && !(value.IsNumber && lead.IsNumber))
        {
            value = MySqlLiteral.Beside(literal, lead with { Column = false, Source = null }, use) ?? throw NotSame(node, $"mixes {part.Text} with other types");
            text = lead.Family is SqlFamily.Date or SqlFamily.Time or SqlFamily.Timestamp or SqlFamily.TimestampTz;
            if (text && !IsCanonical(literal.Value, lead)) throw NotSame(node, $"mixes {part.Text} as text with dates or times");
        }
        bool fits = value.Family == SqlFamily.Null || (value.Family == lead.Family && value.Family != SqlFamily.Other) || (value.IsNumber && lead.IsNumber);
        return fits ? value with { TextInSource = value.TextInSource || text } : throw NotSame(node, $"mixes {part.Text} with other types");
    }

    // Of a date and a constant in quotes MySQL makes text: it stays the same only in the form that MySQL itself gives a date.
    private static bool IsCanonical(string text, TypedSql moment) => moment.Family switch
    {
        SqlFamily.Date => true,
        SqlFamily.Time => text.Length == (moment.Scale > 0 ? 9 + moment.Scale : 8),
        _ => text.Length == (moment.Scale > 0 ? 20 + moment.Scale : 19) && text[10] == ' ',
    };

    /// <summary>The type of a choice between <paramref name="values"/>.</summary>
    private static TypedSql Common(SqlNode node, List<TypedSql> values, string sql)
    {
        List<TypedSql> known = values.FindAll(value => value.Family != SqlFamily.Null);
        SqlFamily family = known.Max(value => value.Family);
        return new TypedSql(sql, family)
        {
            Atom = true,
            Scale = known.Exists(value => value.Scale is null) ? null : known.Max(value => value.Scale),
            NotNegative = known.TrueForAll(value => value.NotNegative),
            Ascii = known.TrueForAll(value => value.Ascii),
            TextInSource = known.Exists(value => value.TextInSource),
            Collation = family == SqlFamily.Text ? Together(node, known) : null,
        };
    }
}
