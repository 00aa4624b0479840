namespace Transfer.Plan.Sql;

/// <summary>A part of an expression. <see cref="Text"/> is the source's own text of it, for messages.</summary>
internal abstract record SqlNode
{
    internal string Text { get; init; } = "";
}

internal enum LiteralKind
{
    Null,
    Integer,
    Real,
    String,
    Blob,

    /// <summary>MySQL's 0x1F and b'101', which are bytes or a number as their place asks: the value is hex digits, an even number of them.</summary>
    Hex,
    Boolean,

    /// <summary>CURRENT_DATE, CURRENT_TIME or CURRENT_TIMESTAMP.</summary>
    Now,
}

/// <summary>A constant. Numbers carry their sign, hexadecimal ones are made decimal, a blob's value is its hex digits.</summary>
internal sealed record LiteralNode(LiteralKind Kind, string Value) : SqlNode;

internal sealed record ColumnNode(string Name, bool DoubleQuoted) : SqlNode;

/// <summary><c>-</c>, <c>+</c>, <c>~</c> or <c>NOT</c>, as which MySQL's <c>!</c> appears.</summary>
internal sealed record UnaryNode(string Operator, SqlNode Operand) : SqlNode;

/// <summary>
/// An operator with two sides; <c>==</c> and <c>!=</c> appear as <c>=</c> and <c>&lt;&gt;</c>, MySQL's <c>||</c>, <c>&amp;&amp;</c> and
/// <c>MOD</c> as <c>OR</c>, <c>AND</c> and <c>%</c>.
/// </summary>
internal sealed record BinaryNode(string Operator, SqlNode Left, SqlNode Right) : SqlNode;

internal sealed record BetweenNode(SqlNode Value, SqlNode Low, SqlNode High, bool Not) : SqlNode;

internal sealed record InNode(SqlNode Value, IReadOnlyList<SqlNode> Items, bool Not) : SqlNode;

/// <summary><c>LIKE</c>, <c>GLOB</c> or <c>REGEXP</c>.</summary>
internal sealed record PatternNode(string Operator, SqlNode Value, SqlNode Pattern, SqlNode? Escape, bool Not) : SqlNode;

internal sealed record CaseNode(SqlNode? Operand, IReadOnlyList<(SqlNode When, SqlNode Then)> Branches, SqlNode? Else) : SqlNode;

internal sealed record CastNode(SqlNode Operand, string Type) : SqlNode;

/// <summary>A call; the name is in lower case.</summary>
internal sealed record CallNode(string Name, IReadOnlyList<SqlNode> Arguments) : SqlNode;

internal sealed record CollateNode(SqlNode Operand, string Collation) : SqlNode;
