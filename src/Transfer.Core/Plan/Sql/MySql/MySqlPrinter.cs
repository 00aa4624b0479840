using System.Runtime.CompilerServices;

namespace Transfer.Plan.Sql.MySql;

/// <summary>What an expression is for, which decides what may differ.</summary>
internal enum MySqlUse
{
    /// <summary>CHECK: text may compare by its characters, which the note tells.</summary>
    Condition,

    /// <summary>A generated column: nothing may differ, as a stored value would.</summary>
    Value,

    /// <summary>A part of an index.</summary>
    Key,

    /// <summary>A DEFAULT: there are no columns, but there is a present moment.</summary>
    Default,
}

/// <summary>Prints one expression's nodes as PostgreSQL's SQL. Every operand that is not a single word gets parentheses.</summary>
internal sealed partial class MySqlPrinter(IColumnScope columns, MySqlUse use)
{
    private readonly List<string> _notes = [];

    /// <summary>What differs of all that was printed; null where nothing does.</summary>
    internal string? Note => _notes.Count == 0 ? null : string.Join("; ", _notes.Distinct());

    /// <summary>The node as a truth value: a number is true unless it is zero.</summary>
    internal TypedSql Condition(SqlNode node)
    {
        TypedSql value = Print(node);
        if (value.Literal is { Kind: not LiteralKind.Null } literal)
        {
            string truth = MySqlLiteral.BooleanOf(literal) ?? throw NotSame(node, "is no truth value");
            return new TypedSql(truth, SqlFamily.Boolean) { Atom = true };
        }
        return value.Family switch
        {
            SqlFamily.Boolean or SqlFamily.Null => value,
            SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double => new TypedSql($"{value.Operand} <> 0", SqlFamily.Boolean),
            _ => throw NotSame(node, "is no truth value"),
        };
    }

    /// <summary>The node as a part of an index.</summary>
    internal string Key(SqlNode node)
    {
        TypedSql value = Print(node);
        if (value.Literal is not null) throw NotSame(node, "is a constant");
        if (value.Family == SqlFamily.Text && TextOrder.Of(value.Collation) == TextEquality.Linguistic)
            _notes.Add($"{node.Text} is compared by the collation {value.Collation} in the source, and by every character in the target");
        return value.Sql;
    }

    internal TypedSql Print(SqlNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return node switch
        {
            LiteralNode literal => MySqlLiteral.Plain(literal),
            MomentNode moment => MySqlLiteral.Moment(moment),
            ColumnNode column => Column(column),
            UnaryNode unary => Unary(unary),
            BinaryNode { Operator: "AND" or "OR" } logic => Logic(logic),
            BinaryNode { Operator: "XOR" } either => new TypedSql($"{Condition(either.Left).Operand} <> {Condition(either.Right).Operand}", SqlFamily.Boolean),
            BinaryNode { Operator: "IS" or "IS NOT" } test => Is(test),
            BinaryNode { Operator: "=" or "<=>" or "<>" or "<" or "<=" or ">" or ">=" } comparison => Comparison(comparison),
            BinaryNode { Operator: "->" or "->>" } => throw NotSame(node, ReadsJson),
            BinaryNode { Right: IntervalNode interval } shifted => Shifted(shifted, interval),
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
        if (use == MySqlUse.Default) throw NotSame(node, "is a column, of which a default in PostgreSQL cannot speak");
        if (columns.Find(node.Name) is not { } column) throw NotSame(node, "is no column of the table");
        PgType type = column.Type;
        SqlFamily family = TypedSql.FamilyOf(type.Name);
        TypedSql value = new(column.Sql, family)
        {
            Atom = true,
            Column = true,
            Source = column,
            Wide = type.Name == PgTypeName.BigInt,
            Collation = family == SqlFamily.Text ? column.Collation : null,
            NotNegative = column.DeclaredType.Contains("unsigned", StringComparison.OrdinalIgnoreCase),
            Scale = family switch
            {
                SqlFamily.Integer => 0,
                SqlFamily.Numeric => type.Precision > 0 ? type.Scale : null,
                SqlFamily.Time or SqlFamily.Timestamp or SqlFamily.TimestampTz => type.Fraction ?? 6,
                _ => null,
            },
        };
        // FLOAT counts as a double wherever something is done with it.
        return family == SqlFamily.Single ? value with { Sql = $"{value.Sql}::double precision", Family = SqlFamily.Double } : value;
    }

    private TypedSql Logic(BinaryNode node) =>
        new($"{Condition(node.Left).Operand} {node.Operator} {Condition(node.Right).Operand}", SqlFamily.Boolean);

    private TypedSql Collate(CollateNode node)
    {
        TypedSql value = Print(node.Operand);
        if (value.Family != SqlFamily.Text) throw NotSame(node, "gives what is no text a collation");
        // A constant with a collation of its own is no longer one that takes the other side's.
        return value with { Collation = node.Collation, Column = false, Literal = null };
    }

    private static UntranslatableException NotSame(SqlNode node, string why) => new($"{node.Text} {why}");
}
