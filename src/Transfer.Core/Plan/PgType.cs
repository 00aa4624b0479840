using System.Globalization;

namespace Transfer.Plan;

/// <summary>The PostgreSQL types that a column can be given. One encoder stands behind each.</summary>
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
    Jsonb,
    Uuid,
}

/// <summary>A PostgreSQL type with its modifiers.</summary>
/// <param name="Name">The type.</param>
/// <param name="Length">varchar(n): 1 to 10,485,760 characters; 0 where it does not apply.</param>
/// <param name="Precision">numeric(p,s): 1 to 1000 digits; 0 means numeric without limits.</param>
/// <param name="Scale">numeric(p,s): digits after the point, -1000 to 1000.</param>
public readonly record struct PgType(PgTypeName Name, int Length = 0, int Precision = 0, int Scale = 0)
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
        PgTypeName.Time => "time without time zone",
        PgTypeName.Timestamp => "timestamp without time zone",
        PgTypeName.TimestampTz => "timestamp with time zone",
        PgTypeName.Jsonb => "jsonb",
        PgTypeName.Uuid => "uuid",
        _ => throw new ArgumentOutOfRangeException(nameof(Name), Name, "a PostgreSQL type without SQL"),
    };

    public override string ToString() => Sql;
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
}
