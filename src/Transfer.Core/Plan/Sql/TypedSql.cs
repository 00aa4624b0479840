namespace Transfer.Plan.Sql;

/// <summary>Types that compare with each other in both engines alike.</summary>
internal enum SqlFamily
{
    Null,
    Boolean,
    Integer,
    Numeric,
    Double,

    /// <summary>Single precision: it holds fewer digits than SQLite's number, so nothing is computed with it.</summary>
    Single,
    Text,
    Bytea,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Jsonb,
    Uuid,

    /// <summary>A type that no expression is computed with: bit strings, addresses, enums, arrays, geometry, intervals, json.</summary>
    Other,
}

/// <summary>A translated part of an expression.</summary>
/// <param name="Sql">PostgreSQL's SQL.</param>
/// <param name="Family">What it yields.</param>
internal sealed record TypedSql(string Sql, SqlFamily Family)
{
    /// <summary>True where no operator beside it can tear it apart.</summary>
    internal bool Atom { get; init; }

    /// <summary>The constant that it is, or null.</summary>
    internal LiteralNode? Literal { get; init; }

    /// <summary>True for a column itself: SQLite converts the other side of a comparison to its type.</summary>
    internal bool Column { get; init; }

    /// <summary>True where PostgreSQL computes in 64 bits, as SQLite does.</summary>
    internal bool Wide { get; init; }

    /// <summary>The column that it is, or null.</summary>
    internal ScopeColumn? Source { get; init; }

    /// <summary>A collation other than binary.</summary>
    internal string? Collation { get; init; }

    /// <summary>Digits after the point that a number, or the seconds of a time, can have; null where unknown.</summary>
    internal int? Scale { get; init; }

    /// <summary>True for an integer that is never negative.</summary>
    internal bool NotNegative { get; init; }

    /// <summary>True for text of ASCII characters alone.</summary>
    internal bool Ascii { get; init; }

    /// <summary>True where MySQL has text of the value's canonical form: it sorts and compares by another rule than the value.</summary>
    internal bool TextInSource { get; init; }

    /// <summary>True for a double that SQLite may hold as an integer, so that its division would truncate.</summary>
    internal bool Mixed { get; init; }

    internal bool IsNumber => Family is SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double;

    /// <summary>The SQL as an operand.</summary>
    internal string Operand => Atom ? Sql : $"({Sql})";

    internal static SqlFamily FamilyOf(PgTypeName type) => type switch
    {
        PgTypeName.Boolean => SqlFamily.Boolean,
        PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt => SqlFamily.Integer,
        PgTypeName.Numeric => SqlFamily.Numeric,
        PgTypeName.DoublePrecision => SqlFamily.Double,
        PgTypeName.Real => SqlFamily.Single,
        PgTypeName.Text or PgTypeName.VarChar => SqlFamily.Text,
        PgTypeName.Bytea => SqlFamily.Bytea,
        PgTypeName.Date => SqlFamily.Date,
        PgTypeName.Time => SqlFamily.Time,
        PgTypeName.Timestamp => SqlFamily.Timestamp,
        PgTypeName.TimestampTz => SqlFamily.TimestampTz,
        PgTypeName.Jsonb => SqlFamily.Jsonb,
        PgTypeName.Uuid => SqlFamily.Uuid,
        PgTypeName.Interval or PgTypeName.Json => SqlFamily.Other,
        PgTypeName.Bit or PgTypeName.Inet or PgTypeName.Enum or PgTypeName.TextArray or PgTypeName.RealArray or PgTypeName.Geometry => SqlFamily.Other,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "a PostgreSQL type without a family"),
    };
}
