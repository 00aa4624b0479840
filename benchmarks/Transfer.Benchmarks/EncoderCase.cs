using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Benchmarks;

/// <summary>One value for one column type.</summary>
/// <param name="Type">The column's type.</param>
/// <param name="Value">long, double, string or byte[].</param>
/// <param name="Unit">What a number counts.</param>
internal sealed record EncoderCase(PgType Type, object Value, TimeUnit Unit = TimeUnit.None)
{
    private readonly CellKind _kind = Value switch
    {
        long => CellKind.Integer,
        double => CellKind.Real,
        string => CellKind.Text,
        _ => CellKind.Blob,
    };

    private readonly long _integer = Value as long? ?? 0;
    private readonly double _real = Value as double? ?? 0;
    private readonly byte[] _bytes = Value is string text ? Encoding.UTF8.GetBytes(text) : Value as byte[] ?? [];

    public static IReadOnlyList<EncoderCase> All { get; } =
    [
        new(new PgType(PgTypeName.Boolean), 1L),
        new(new PgType(PgTypeName.Boolean), "false"),
        new(new PgType(PgTypeName.SmallInt), 42L),
        new(new PgType(PgTypeName.Integer), 1_234_567L),
        new(new PgType(PgTypeName.BigInt), 1_234_567_890_123L),
        new(new PgType(PgTypeName.BigInt), "1234567890123"),
        new(new PgType(PgTypeName.Real), 0.5),
        new(new PgType(PgTypeName.DoublePrecision), 1234.5678),
        new(new PgType(PgTypeName.DoublePrecision), "1234.5678"),
        new(new PgType(PgTypeName.Numeric, Precision: 12, Scale: 2), 123_456L),
        new(new PgType(PgTypeName.Numeric, Precision: 12, Scale: 2), 1234.56),
        new(new PgType(PgTypeName.Numeric, Precision: 12, Scale: 2), "1234.56"),
        new(new PgType(PgTypeName.Numeric), 1234.5678),
        new(new PgType(PgTypeName.Numeric), new string('7', 1000)),
        new(new PgType(PgTypeName.Text), "Grüße aus Köln, 30 bytes."),
        new(new PgType(PgTypeName.Text), string.Concat(Enumerable.Repeat("plain ASCII text ", 60))),
        new(new PgType(PgTypeName.VarChar, 40), "someone@example.org"),
        new(new PgType(PgTypeName.VarChar, 20), "Grüße aus Köln, 19."),
        new(new PgType(PgTypeName.Bytea), new byte[64]),
        new(new PgType(PgTypeName.Date), "2024-02-29"),
        new(new PgType(PgTypeName.Time), "12:34:56"),
        new(new PgType(PgTypeName.Timestamp), "2024-02-29 12:34:56"),
        new(new PgType(PgTypeName.Timestamp), 1_700_000_000.25, TimeUnit.EpochSeconds),
        new(new PgType(PgTypeName.TimestampTz), "2024-02-29T12:34:56.789012+01:00"),
        new(new PgType(PgTypeName.Jsonb), "{\"id\":17,\"name\":\"walk the dog\",\"tags\":[\"pet\",\"daily\"],\"done\":false}"),
        new(new PgType(PgTypeName.Uuid), "00112233-4455-6677-8899-aabbccddeeff"),
        new(new PgType(PgTypeName.Bit, 10), new byte[] { 0b10, 0b00000001 }),
        new(new PgType(PgTypeName.Inet), "192.168.0.1"),
        new(new PgType(PgTypeName.Inet), "2001:db8::ff00:42:8329"),
        new(new PgType(PgTypeName.Enum, EnumSql: "color"), "green") { Labels = ["red", "green", "blue"] },
        new(new PgType(PgTypeName.TextArray), "red,green,blue"),
        new(new PgType(PgTypeName.RealArray), new byte[4 * 768]),
        // A point in WGS 84.
        new(new PgType(PgTypeName.Geometry), new byte[] { 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }),
    ];

    /// <summary>An enum's labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public CellEncoder Encoder => ColumnEncoders.For(
        new ColumnPlan { Source = new ColumnSchema("c", "") { Labels = Labels }, Name = "c", Type = Type, Rule = "", TimeUnit = Unit });

    /// <summary>The column's type and the start of the value.</summary>
    public string Name
    {
        get
        {
            string value = $"{_kind} {Value}";
            return $"{Type.Sql} < {(value.Length > 40 ? value[..40] + "..." : value)}";
        }
    }

    public RejectCode Encode(CellEncoder encoder, CopyBuffer to) => encoder.Encode(
        _kind switch
        {
            CellKind.Integer => Cell.FromInteger(_integer),
            CellKind.Real => Cell.FromReal(_real),
            CellKind.Text => Cell.FromText(_bytes),
            _ => Cell.FromBlob(_bytes),
        },
        to);
}
