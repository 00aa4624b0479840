namespace Transfer.Plan.Sql.MySql;

/// <summary>Functions of text.</summary>
internal sealed partial class MySqlPrinter
{
    private TypedSql? TextCall(CallNode node) => (node.Name, node.Arguments.Count) switch
    {
        ("concat", >= 1) => Of(node, string.Join(" || ", node.Arguments.Select(part => AsText(node, part).Operand))) with { Atom = node.Arguments.Count == 1 },
        ("concat_ws", >= 2) => Joined(node),
        ("lower" or "lcase", 1) => Folded(node, "lower"),
        ("upper" or "ucase", 1) => Folded(node, "upper"),
        ("char_length" or "character_length", 1) => Length(node, "char_length"),
        ("length" or "octet_length", 1) => Length(node, "octet_length"),
        ("trim" or "ltrim" or "rtrim", 1 or 2) => Trimmed(node),
        ("replace", 3) => Of(node, $"replace({Texts(node)})"),
        ("reverse", 1) => Of(node, $"reverse({Texts(node)})"),
        ("left" or "right" or "repeat", 2) => Counted(node, node.Name, 0),
        ("substr" or "substring" or "mid", 2 or 3) => Counted(node, "substr", 1),
        ("lpad" or "rpad", 3) => Filled(node),
        ("locate", 2) => Place(node, node.Arguments[1], node.Arguments[0]),
        ("instr", 2) => Place(node, node.Arguments[0], node.Arguments[1]),
        ("substring_index", 3) => Part(node),
        ("hex", 1) => Hashed(node, text: false, bytes => $"upper(encode({bytes}, 'hex'))"),
        ("md5", 1) => Hashed(node, text: true, value => $"md5({value})"),
        ("uuid" or "uuid_v4", 0) when use == MySqlUse.Default => new TypedSql("gen_random_uuid()::text", SqlFamily.Text) { Atom = true, Ascii = true, Collation = TextOrder.Connection },
        _ => null,
    };

    /// <summary>Text that is made of the node's arguments.</summary>
    private TypedSql Of(CallNode node, string sql)
    {
        TypedSql[] texts = [.. node.Arguments.Select(Print).Where(value => value.Family == SqlFamily.Text)];
        return new TypedSql(sql, SqlFamily.Text) { Atom = true, Collation = Together(node, texts), Ascii = texts.All(text => text.Ascii) };
    }

    private string Texts(CallNode node) => string.Join(", ", node.Arguments.Select(part => AsText(node, part).Sql));

    // Each part brings its separator, the first of which falls away: PostgreSQL's own function is not immutable.
    private TypedSql Joined(CallNode node)
    {
        if (node.Arguments[0] is not LiteralNode { Kind: LiteralKind.String } separator) throw NotSame(node, "has a separator that is no constant");
        string mark = MySqlLiteral.Plain(separator).Sql;
        IEnumerable<string> parts = node.Arguments.Skip(1).Select(part => $"COALESCE({mark} || {AsText(node, part).Operand}, '')");
        return Of(node, $"substr({string.Join(" || ", parts)}, {separator.Value.EnumerateRunes().Count() + 1})");
    }

    // Beyond ASCII each server folds by tables of its own.
    private TypedSql Folded(CallNode node, string name)
    {
        TypedSql value = AsText(node, node.Arguments[0]);
        if (value.Ascii) return Of(node, $"{name}({value.Sql})");
        if (use is MySqlUse.Value or MySqlUse.Default) throw NotSame(node, "folds letters beyond ASCII by another table than PostgreSQL");
        _notes.Add($"{node.Text} folds letters beyond ASCII by the rules of the target's database");
        return Of(node, $"{name}({value.Sql})");
    }

    private TypedSql Length(CallNode node, string name)
    {
        TypedSql value = Print(node.Arguments[0]);
        bool bytes = name == "octet_length";
        if (value.Family == SqlFamily.Text && bytes && !TextOrder.IsUtf8(value.Collation))
            throw NotSame(node, $"counts bytes of another character set than UTF-8, as the collation {value.Collation} tells");
        string sql = value.Family == SqlFamily.Bytea ? $"octet_length({value.Sql})" : $"{name}({AsText(node, node.Arguments[0]).Sql})";
        return new TypedSql(sql, SqlFamily.Integer) { Atom = true, Scale = 0, NotNegative = true };
    }

    // MySQL cuts off a whole text, PostgreSQL any of its characters.
    private TypedSql Trimmed(CallNode node)
    {
        string name = node.Name == "trim" ? "btrim" : node.Name;
        if (node.Arguments.Count == 2 && node.Arguments[1] is not LiteralNode { Kind: LiteralKind.String, Value.Length: 1 })
            throw NotSame(node, "cuts off what is not a single character");
        return Of(node, $"{name}({Texts(node)})");
    }

    private TypedSql Counted(CallNode node, string name, int first)
    {
        bool plain = Whole(node.Arguments[1], first, int.MaxValue) is not null && (node.Arguments.Count < 3 || Whole(node.Arguments[2], 0, int.MaxValue) is not null);
        if (!plain) throw NotSame(node, "counts characters by what is no plain positive constant");
        string counts = string.Join(", ", node.Arguments.Skip(1).Select(count => Print(count).Sql));
        return Of(node, $"{name}({AsText(node, node.Arguments[0]).Sql}, {counts})");
    }

    private TypedSql Filled(CallNode node) =>
        Whole(node.Arguments[1], 0, int.MaxValue) is { } count && node.Arguments[2] is LiteralNode { Kind: LiteralKind.String, Value.Length: > 0 } fill
            ? Of(node, $"{node.Name}({AsText(node, node.Arguments[0]).Sql}, {count}, {MySqlLiteral.Plain(fill).Sql})")
            : throw NotSame(node, "fills up to a length, or with a text, that is no plain constant");

    private TypedSql Place(CallNode node, SqlNode text, SqlNode part)
    {
        (TypedSql all, TypedSql wanted) = (AsText(node, text), AsText(node, part));
        string? collation = Together(node, [all, wanted]);
        if (TextOrder.Of(collation) == TextEquality.Linguistic)
        {
            if (use != MySqlUse.Condition || wanted.Literal is not { } literal || literal.Value.Any(char.IsLetter))
                throw NotSame(node, $"compares by the collation {collation}");
            _notes.Add($"{node.Text} compares by the collation {collation} in the source, and by every character in the target");
        }
        return new TypedSql($"strpos({all.Sql}, {wanted.Sql})", SqlFamily.Integer) { Atom = true, Scale = 0, NotNegative = true };
    }

    /// <summary>What stands before the first separator, or behind the last: both engines take its case as it is.</summary>
    private TypedSql Part(CallNode node)
    {
        if (node.Arguments[1] is not LiteralNode { Kind: LiteralKind.String, Value.Length: > 0 } separator)
            throw NotSame(node, "has a separator that is no constant");
        string text = AsText(node, node.Arguments[0]).Sql;
        string mark = MySqlLiteral.Plain(separator).Sql;
        return Whole(node.Arguments[2], -1, 1) switch
        {
            1 => Of(node, $"split_part({text}, {mark}, 1)"),
            -1 when separator.Value.Length == 1 => Of(node, $"reverse(split_part(reverse({text}), {mark}, 1))"),
            _ => throw NotSame(node, "takes more than the first or the last part"),
        };
    }

    private TypedSql Hashed(CallNode node, bool text, Func<string, string> hash)
    {
        TypedSql value = Print(node.Arguments[0]);
        bool known = value.Family == SqlFamily.Bytea || (text && value.Family == SqlFamily.Text && TextOrder.IsUtf8(value.Collation));
        if (!known) throw NotSame(node, "takes the bytes of what PostgreSQL holds in others");
        return new TypedSql(hash(value.Sql), SqlFamily.Text) { Atom = true, Ascii = true, Collation = TextOrder.Connection };
    }

    /// <summary>The text that MySQL makes of a value, where it is the same for both.</summary>
    private TypedSql AsText(SqlNode whole, SqlNode part)
    {
        TypedSql value = Print(part);
        string declared = value.Source?.DeclaredType ?? "";
        bool digits = !declared.Contains("zerofill", StringComparison.OrdinalIgnoreCase) && !declared.StartsWith("bit", StringComparison.OrdinalIgnoreCase);
        return value.Family switch
        {
            SqlFamily.Text => value,
            SqlFamily.Null => value,
            SqlFamily.Boolean when digits => Digits($"{AsInteger(value).Operand}::text"),
            SqlFamily.Integer when digits => Digits($"{value.Operand}::text"),
            SqlFamily.Numeric when digits && value is { Column: true, Scale: not null } => Digits($"{value.Sql}::text"),
            SqlFamily.Date or SqlFamily.Timestamp when !value.TextInSource => MomentText(whole, value, value.Family == SqlFamily.Date ? "%Y-%m-%d" : "%Y-%m-%d %H:%i:%s"),
            _ => throw NotSame(whole, $"needs {part.Text} as text, which PostgreSQL writes in another way"),
        };

        static TypedSql Digits(string sql) => new(sql, SqlFamily.Text) { Atom = true, Ascii = true, Collation = TextOrder.Connection };
    }
}
