using System.Runtime.CompilerServices;

namespace Transfer.Plan.Sql;

/// <summary>Prints one expression's nodes as PostgreSQL's SQL. Every operand that is not a single word gets parentheses.</summary>
internal sealed partial class ExpressionPrinter(IColumnScope columns)
{
    /// <summary>The node as a truth value: a number is true unless it is zero.</summary>
    internal TypedSql Condition(SqlNode node)
    {
        TypedSql value = Print(node);
        if (value.Literal is { Kind: not LiteralKind.Null } literal)
        {
            string truth = LiteralSql.BooleanOf(literal, words: false) ?? throw NotSame(node, "is no truth value");
            return new TypedSql(truth, SqlFamily.Boolean) { Atom = true };
        }
        return value.Family switch
        {
            SqlFamily.Boolean or SqlFamily.Null => value,
            SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double => new TypedSql($"{value.Operand} <> 0", SqlFamily.Boolean),
            _ => throw NotSame(node, "is no truth value"),
        };
    }

    internal TypedSql Print(SqlNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            LiteralNode literal => LiteralSql.Plain(literal),
            ColumnNode column => Column(column),
            UnaryNode unary => Unary(unary),
            BinaryNode { Operator: "AND" or "OR" } logic => Logic(logic),
            BinaryNode { Operator: "IS" or "IS NOT" } test => Is(test),
            BinaryNode { Operator: "=" or "<>" or "<" or "<=" or ">" or ">=" } comparison => Comparison(comparison),
            BinaryNode { Operator: "||" } concatenation => Concatenate(concatenation),
            BinaryNode { Operator: "->" or "->>" } => throw NotSame(node, "reads JSON in a way of SQLite's own"),
            BinaryNode arithmetic => Arithmetic(arithmetic),
            BetweenNode between => Between(between),
            InNode list => In(list),
            PatternNode pattern => Pattern(pattern),
            CaseNode choice => Case(choice),
            CastNode cast => Cast(cast),
            CollateNode collate => Collate(collate),
            CallNode call => Call(call),
            _ => throw NotSame(node, "has no counterpart in PostgreSQL"),
        };
    }

    private TypedSql Column(ColumnNode node)
    {
        if (columns.Find(node.Name) is not { } column)
        {
            // SQLite takes a name in double quotes that no column has for text.
            if (node.DoubleQuoted) return LiteralSql.Plain(new LiteralNode(LiteralKind.String, node.Name) { Text = node.Text });
            throw new UntranslatableException($"{node.Text} is no column of the table");
        }
        PgType type = column.Type;
        return new TypedSql(column.Sql, TypedSql.FamilyOf(type.Name))
        {
            Atom = true,
            Column = true,
            Wide = type.Name == PgTypeName.BigInt,
            Collation = column.Collation,
            Scale = TypedSql.FamilyOf(type.Name) == SqlFamily.Integer ? 0 : type.Precision > 0 ? type.Scale : null,
        };
    }

    private TypedSql Logic(BinaryNode node) =>
        new($"{Condition(node.Left).Operand} {node.Operator} {Condition(node.Right).Operand}", SqlFamily.Boolean);

    private TypedSql Collate(CollateNode node)
    {
        TypedSql value = Print(node.Operand);
        return node.Collation.Equals("BINARY", StringComparison.OrdinalIgnoreCase)
            ? value with { Collation = null }
            : throw NotSame(node, "compares by a collation that PostgreSQL lacks");
    }

    private TypedSql Case(CaseNode node)
    {
        List<string> parts = ["CASE"];
        SqlNode[] otherwise = node.Else is null ? [] : [node.Else];
        List<TypedSql> values = Unify(node, [.. node.Branches.Select(branch => branch.Then), .. otherwise]);
        for (int i = 0; i < node.Branches.Count; i++)
        {
            SqlNode when = node.Branches[i].When;
            string condition = node.Operand is null
                ? Condition(when).Sql
                : Comparison(new BinaryNode("=", node.Operand, when) { Text = node.Text }).Sql;
            parts.Add($"WHEN {condition} THEN {values[i].Sql}");
        }
        if (node.Else is not null) parts.Add($"ELSE {values[^1].Sql}");
        parts.Add("END");
        return Common(values, string.Join(' ', parts));
    }

    /// <summary>Prints values that one place may yield, all of one type.</summary>
    private List<TypedSql> Unify(SqlNode node, IReadOnlyList<SqlNode> nodes)
    {
        List<TypedSql> values = [.. nodes.Select(Print)];
        TypedSql? lead = values.Find(value => value.Literal is null) ?? values.Find(value => value.Family != SqlFamily.Null);
        if (lead is null) throw NotSame(node, "is always NULL");
        for (int i = 0; i < values.Count; i++)
        {
            // What is chosen has no affinity: text stays text.
            TypedSql? value = values[i].Literal is { } literal ? LiteralSql.Beside(literal, lead with { Column = false }) : values[i];
            bool fits = value is not null && value.Family != SqlFamily.Single
                && (value.Family == lead.Family || value.Family == SqlFamily.Null || (value.IsNumber && lead.IsNumber));
            values[i] = fits ? value! : throw NotSame(node, $"mixes {nodes[i].Text} with other types");
        }
        return values;
    }

    /// <summary>The type of a choice between <paramref name="values"/>.</summary>
    private static TypedSql Common(List<TypedSql> values, string sql)
    {
        List<TypedSql> known = values.FindAll(value => value.Family != SqlFamily.Null);
        SqlFamily family = known.Max(value => value.Family);
        return new TypedSql(sql, family)
        {
            Atom = true,
            Mixed = known.Exists(value => value.Mixed || value.Family != family),
            Scale = known.Exists(value => value.Scale is null) ? null : known.Max(value => value.Scale),
            Collation = known.Find(value => value.Collation is not null)?.Collation,
        };
    }

    private static UntranslatableException NotSame(SqlNode node, string why) => new($"{node.Text} {why}");
}
