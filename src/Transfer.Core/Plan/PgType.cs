using System.Globalization;

namespace Transfer.Plan;

/// <summary>The PostgreSQL types that a column can be given. One encoder stands behind each, but for Other.</summary>
public enum PgTypeName
{
    Boolean,
    SmallInt,
    Integer,
    BigInt,
    Real,
    DoublePrecision,
    Numeric,
    Text,
    VarChar,
    Bytea,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Interval,
    Json,
    Jsonb,
    Uuid,
    Bit,
    Inet,
    Enum,
    TextArray,
    RealArray,
    Geometry,

    /// <summary>Any other type of a PostgreSQL source, whose values only pass from one server to the other.</summary>
    Other,
}

/// <summary>A PostgreSQL type with its modifiers.</summary>
/// <param name="Name">The type.</param>
/// <param name="Length">varchar(n): 1 to 10,485,760 characters; bit(n): 1 to 83,886,080; 0 where it does not apply.</param>
/// <param name="Precision">numeric(p,s): 1 to 1000 digits; 0 means numeric without limits.</param>
/// <param name="Scale">numeric(p,s): digits after the point, -1000 to 1000.</param>
/// <param name="Fraction">time, timestamp and timestamptz: digits of the second's fraction, 0 to 6; null for the type without a modifier, which has 6.</param>
/// <param name="EnumSql">
/// The SQL name of an enum type, qualified and quoted; for geometry likewise, where no search path leads to it; for another type of a
/// PostgreSQL source as that writes it. Null for every other type.
/// </param>
public readonly record struct PgType(
    PgTypeName Name, int Length = 0, int Precision = 0, int Scale = 0, int? Fraction = null, string? EnumSql = null)
{
    /// <summary>The type as PostgreSQL writes it (format_type).</summary>
    public string Sql => Name switch
    {
        PgTypeName.Boolean => "boolean",
        PgTypeName.SmallInt => "smallint",
        PgTypeName.Integer => "integer",
        PgTypeName.BigInt => "bigint",
        PgTypeName.Real => "real",
        PgTypeName.DoublePrecision => "double precision",
        PgTypeName.Numeric when Precision > 0 => string.Create(CultureInfo.InvariantCulture, $"numeric({Precision},{Scale})"),
        PgTypeName.Numeric => "numeric",
        PgTypeName.Text => "text",
        PgTypeName.VarChar => string.Create(CultureInfo.InvariantCulture, $"character varying({Length})"),
        PgTypeName.Bytea => "bytea",
        PgTypeName.Date => "date",
        PgTypeName.Time => $"time{Digits} without time zone",
        PgTypeName.Timestamp => $"timestamp{Digits} without time zone",
        PgTypeName.TimestampTz => $"timestamp{Digits} with time zone",
        PgTypeName.Interval => "interval",
        PgTypeName.Json => "json",
        PgTypeName.Jsonb => "jsonb",
        PgTypeName.Uuid => "uuid",
        PgTypeName.Bit => string.Create(CultureInfo.InvariantCulture, $"bit({Length})"),
        PgTypeName.Inet => "inet",
        PgTypeName.Enum => EnumSql!,
        PgTypeName.TextArray => "text[]",
        PgTypeName.RealArray => "real[]",
        PgTypeName.Geometry => EnumSql ?? "geometry",
        PgTypeName.Other => EnumSql!,
        _ => throw new ArgumentOutOfRangeException(nameof(Name), Name, "a PostgreSQL type without SQL"),
    };

    /// <summary>Reads a type as people write it: <c>int8</c>, <c>numeric(10, 2)</c>, <c>timestamp(3) with time zone</c>.</summary>
    /// <exception cref="FormatException">It is no type that can be written; the message names the nearest.</exception>
    public static PgType Parse(string text) =>
        PgTypeParser.TryParse(text, out PgType type, out string? fault) ? type : throw new FormatException(fault);

    public override string ToString() => Sql;

    private string Digits => Fraction is { } digits ? $"({digits})" : "";
}

/// <summary>What a number in a date or time column counts. Decided once for a column, never for a single value.</summary>
public enum TimeUnit
{
    /// <summary>Numbers are not accepted: the value is rejected.</summary>
    None,

    /// <summary>Seconds since 1970-01-01 00:00:00 UTC.</summary>
    EpochSeconds,

    /// <summary>Milliseconds since 1970-01-01 00:00:00 UTC.</summary>
    EpochMilliseconds,

    /// <summary>Days since noon of -4713-11-24 (proleptic Gregorian), SQLite's julianday().</summary>
    JulianDay,

    /// <summary>Microseconds since 2000-01-01 00:00 UTC, as PostgreSQL has them: what a transformer hands to a column's encoder.</summary>
    PgMicroseconds,
}
