using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>The type table: which encoder writes which PostgreSQL type.</summary>
public static class ColumnEncoders
{
    /// <summary>
    /// An encoder for one column of one stream. Some keep scratch memory between values: an instance must not be shared between threads.
    /// </summary>
    public static CellEncoder For(ColumnPlan column) => column.Type.Name switch
    {
        _ when column.Source.AsIs => new FieldEncoder(),
        PgTypeName.Enum => new EnumEncoder(column.ExistingLabels ?? column.Source.Labels),
        PgTypeName.Bytea when column.FromGeometry => new GeometryEncoder(uint.MaxValue),
        _ => For(column.Type, column.TimeUnit, column.ZeroDates is not null),
    };

    /// <summary>As for a column, where its type says all; an enum's does not.</summary>
    /// <param name="type">The target column's type.</param>
    /// <param name="unit">What a number counts in a date or time column; other types ignore it.</param>
    /// <param name="zeroDates">Whether date columns answer with ZeroDate to MySQL's zero and impossible dates.</param>
    public static CellEncoder For(PgType type, TimeUnit unit = TimeUnit.None, bool zeroDates = false) => type.Name switch
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
        PgTypeName.Date => new DateEncoder(unit, zeroDates),
        PgTypeName.Time => new TimeEncoder(unit, type.Fraction ?? PgCalendar.MostDigits),
        PgTypeName.Timestamp => new TimestampEncoder(unit, type.Fraction ?? PgCalendar.MostDigits, zeroDates),
        PgTypeName.TimestampTz => new TimestampTzEncoder(unit, type.Fraction ?? PgCalendar.MostDigits, zeroDates),
        PgTypeName.Interval => new IntervalEncoder(unit),
        PgTypeName.Json => new JsonEncoder(),
        PgTypeName.Jsonb => new JsonbEncoder(),
        PgTypeName.Uuid => new UuidEncoder(),
        PgTypeName.Bit => new BitEncoder(type.Length),
        PgTypeName.Inet => new InetEncoder(),
        PgTypeName.TextArray => new TextArrayEncoder(),
        PgTypeName.RealArray => new RealArrayEncoder(),
        PgTypeName.Geometry => new GeometryEncoder(GeometryEncoder.MostPostGisSrid),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Name, "a PostgreSQL type without an encoder"),
    };
}
