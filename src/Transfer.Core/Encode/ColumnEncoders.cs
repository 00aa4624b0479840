using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>The type table: which encoder writes which PostgreSQL type.</summary>
public static class ColumnEncoders
{
    /// <summary>
    /// An encoder for one column of one stream. Some keep scratch memory between values: an instance must not be shared between threads.
    /// </summary>
    /// <param name="type">The target column's type.</param>
    /// <param name="unit">What a number counts in a date or time column; other types ignore it.</param>
    public static CellEncoder For(PgType type, TimeUnit unit = TimeUnit.None) => type.Name switch
    {
        PgTypeName.Boolean => new BooleanEncoder(),
        PgTypeName.SmallInt => new SmallIntEncoder(),
        PgTypeName.Integer => new IntegerEncoder(),
        PgTypeName.BigInt => new BigIntEncoder(),
        PgTypeName.Real => new RealEncoder(),
        PgTypeName.DoublePrecision => new DoublePrecisionEncoder(),
        PgTypeName.Numeric => new NumericEncoder(type.Precision, type.Scale),
        PgTypeName.Text => new TextEncoder(),
        PgTypeName.VarChar => new VarCharEncoder(type.Length),
        PgTypeName.Bytea => new ByteaEncoder(),
        PgTypeName.Date => new DateEncoder(unit),
        PgTypeName.Time => new TimeEncoder(unit),
        PgTypeName.Timestamp => new TimestampEncoder(unit),
        PgTypeName.TimestampTz => new TimestampTzEncoder(unit),
        PgTypeName.Jsonb => new JsonbEncoder(),
        PgTypeName.Uuid => new UuidEncoder(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "a PostgreSQL type without an encoder"),
    };
}
