using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Checksum.Values;

/// <summary>
/// The type table of the proof: who hashes a column's values beside its encoder, and the SQL of what the server hashes. Two values have the
/// same hash where they are equal and show the same text: types whose own hash is coarser are hashed by what their send function gives.
/// </summary>
internal static class ValueHashers
{
    /// <summary>Whether a column's values are compared.</summary>
    internal static bool Covers(ColumnPlan column) => !column.Passing && column.Type.Name switch
    {
        // Bytes that name types differ from database to database.
        PgTypeName.Other => column.Source is { SendSql: not null, NamesTypes: false },
        // The extension's own version decides how a geometry is sent.
        PgTypeName.Geometry => false,
        _ => true,
    };

    /// <summary>A new hasher for one stream; null for a column that is not compared.</summary>
    internal static ValueHasher? For(ColumnPlan column) => !Covers(column) ? null : column.Type.Name switch
    {
        PgTypeName.Real or PgTypeName.DoublePrecision when column.Source.AsIs => new FieldHasher(),
        PgTypeName.Boolean => new BooleanHasher(),
        PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt => new IntegerHasher(),
        PgTypeName.Real => new FloatHasher(4),
        PgTypeName.DoublePrecision => new FloatHasher(8),
        PgTypeName.Numeric => new NumericHasher(column.Type.Precision == 0 ? null : Math.Max(0, column.Type.Scale)),
        PgTypeName.Text or PgTypeName.VarChar => new BytesHasher(CellKind.Text, IsPadded(column)),
        PgTypeName.Json or PgTypeName.Enum => new BytesHasher(CellKind.Text),
        PgTypeName.Bytea when !column.FromGeometry => new BytesHasher(CellKind.Blob),
        PgTypeName.Date => new DateHasher(),
        PgTypeName.Time => new TimeHasher(),
        PgTypeName.Timestamp or PgTypeName.TimestampTz => new InstantHasher(Unit(column)),
        PgTypeName.Jsonb => new JsonbHasher(),
        PgTypeName.Uuid => new UuidHasher(),
        _ => new FieldHasher(),
    };

    /// <summary>What the server hashes of a column that is compared.</summary>
    internal static string Sql(ColumnPlan column)
    {
        string name = PgName.Quote(column.Name);
        string Typed(string type) => column.ExistingType is null ? name : $"{name}::{type}";
        return column.Type.Name switch
        {
            PgTypeName.Other => $"{column.Source.SendSql}({name})",
            PgTypeName.Boolean => Typed("boolean"),
            PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt => Typed("bigint"),
            PgTypeName.Real => $"float4send({Typed("real")})",
            PgTypeName.DoublePrecision => $"float8send({Typed("double precision")})",
            PgTypeName.Numeric => $"numeric_send({Typed("numeric")})",
            PgTypeName.Text or PgTypeName.VarChar or PgTypeName.Json or PgTypeName.Jsonb or PgTypeName.Enum => $"{name}::text COLLATE \"C\"",
            PgTypeName.Bytea => Typed("bytea"),
            PgTypeName.Date => Typed("date"),
            PgTypeName.Time => Typed("time"),
            PgTypeName.Timestamp => Typed("timestamp"),
            PgTypeName.TimestampTz => Typed("timestamptz"),
            PgTypeName.Uuid => Typed("uuid"),
            PgTypeName.Interval => $"interval_send({Typed("interval")})",
            PgTypeName.Bit => $"varbit_send({name}::bit varying)",
            PgTypeName.Inet => $"inet_send({Typed("inet")})",
            PgTypeName.TextArray => $"array_send({Typed("text[]")})",
            PgTypeName.RealArray => $"array_send({Typed("real[]")})",
            _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type.Name, "a PostgreSQL type without a hash"),
        };
    }

    /// <summary>character(n) shows n characters whatever it was given, and its blanks at the end count for nothing.</summary>
    private static bool IsPadded(ColumnPlan column) =>
        column.ExistingType is { } type && (type.StartsWith("character(", StringComparison.Ordinal) || type == "bpchar");

    /// <summary>A transformer of instants hands over PostgreSQL's own microseconds.</summary>
    private static TimeUnit Unit(ColumnPlan column) =>
        Encode.Transform.TransformChain.For(column).Instants ? TimeUnit.PgMicroseconds : column.TimeUnit;
}
