using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>PostgreSQL's types as the catalogue has them, turned into those that an encoder stands behind.</summary>
internal static class ExistingTypes
{
    /// <summary>What varchar, bpchar and numeric add to their modifier (VARHDRSZ).</summary>
    private const int Header = 4;

    /// <summary>The type, or null where no encoder writes what it takes.</summary>
    /// <param name="name">pg_type.typname.</param>
    /// <param name="kind">pg_type.typtype.</param>
    /// <param name="modifier">pg_attribute.atttypmod; -1 where there is none.</param>
    /// <param name="sql">The type as PostgreSQL writes it.</param>
    internal static PgType? Of(string name, string kind, int modifier, string sql) => (kind, name) switch
    {
        ("e", _) => new PgType(PgTypeName.Enum, EnumSql: sql),
        ("b", "bool") => new PgType(PgTypeName.Boolean),
        ("b", "int2") => new PgType(PgTypeName.SmallInt),
        ("b", "int4") => new PgType(PgTypeName.Integer),
        ("b", "int8") => new PgType(PgTypeName.BigInt),
        ("b", "float4") => new PgType(PgTypeName.Real),
        ("b", "float8") => new PgType(PgTypeName.DoublePrecision),
        ("b", "numeric") => Numeric(modifier),
        // COPY takes the same bytes for all of these; json is checked by the server, which keeps its text as it is.
        ("b", "text" or "citext" or "json") => new PgType(PgTypeName.Text),
        ("b", "varchar" or "bpchar") => modifier < 0 ? new PgType(PgTypeName.Text) : new PgType(PgTypeName.VarChar, modifier - Header),
        ("b", "bytea") => new PgType(PgTypeName.Bytea),
        ("b", "date") => new PgType(PgTypeName.Date),
        ("b", "time") => new PgType(PgTypeName.Time, Fraction: Digits(modifier)),
        ("b", "timestamp") => new PgType(PgTypeName.Timestamp, Fraction: Digits(modifier)),
        ("b", "timestamptz") => new PgType(PgTypeName.TimestampTz, Fraction: Digits(modifier)),
        ("b", "jsonb") => new PgType(PgTypeName.Jsonb),
        ("b", "uuid") => new PgType(PgTypeName.Uuid),
        ("b", "bit") when modifier > 0 => new PgType(PgTypeName.Bit, modifier),
        ("b", "inet") => new PgType(PgTypeName.Inet),
        ("b", "_text") => new PgType(PgTypeName.TextArray),
        ("b", "_float4") => new PgType(PgTypeName.RealArray),
        ("b", "geometry") => new PgType(PgTypeName.Geometry, EnumSql: sql),
        _ => null,
    };

    // The scale has 11 bits and a sign since PostgreSQL 15; before it was never negative. Source: src/backend/utils/adt/numeric.c.
    private static PgType Numeric(int modifier)
    {
        if (modifier < Header) return new PgType(PgTypeName.Numeric);
        int packed = modifier - Header;
        return new PgType(PgTypeName.Numeric, 0, (packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024);
    }

    private static int? Digits(int modifier) => modifier < 0 ? null : modifier;
}
