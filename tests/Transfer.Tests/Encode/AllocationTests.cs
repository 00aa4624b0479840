using System.Text;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

public sealed class AllocationTests
{
    public static TheoryData<PgType, string, TimeUnit> Values => new()
    {
        { new PgType(PgTypeName.Boolean), "true", TimeUnit.None },
        { new PgType(PgTypeName.SmallInt), " 12.0", TimeUnit.None },
        { new PgType(PgTypeName.Integer), "1234567", TimeUnit.None },
        { new PgType(PgTypeName.BigInt), "-1234567890123", TimeUnit.None },
        { new PgType(PgTypeName.BigInt), "not a number", TimeUnit.None },
        { new PgType(PgTypeName.Real), "0.12345678", TimeUnit.None },
        { new PgType(PgTypeName.DoublePrecision), "0.30000000000000004", TimeUnit.None },
        { new PgType(PgTypeName.DoublePrecision), "0.300000000000000000000000000001", TimeUnit.None },
        { new PgType(PgTypeName.Numeric), "-1234567890123456789012345678901234567890.000123456789e-7", TimeUnit.None },
        { new PgType(PgTypeName.Numeric, Precision: 10, Scale: 2), "12345.67", TimeUnit.None },
        { new PgType(PgTypeName.Text), "Grüße 😀", TimeUnit.None },
        { new PgType(PgTypeName.VarChar, 8), "Grüße 😀 und mehr", TimeUnit.None },
        { new PgType(PgTypeName.Bytea), "bytes", TimeUnit.None },
        { new PgType(PgTypeName.Date), "2024-02-29", TimeUnit.EpochSeconds },
        { new PgType(PgTypeName.Date), "no date", TimeUnit.EpochSeconds },
        { new PgType(PgTypeName.Time), "12:34:56.789", TimeUnit.EpochSeconds },
        { new PgType(PgTypeName.Timestamp), "2024-02-29T12:34:56.789", TimeUnit.EpochMilliseconds },
        { new PgType(PgTypeName.TimestampTz), "2024-02-29T12:34:56.789+01:00", TimeUnit.JulianDay },
        { new PgType(PgTypeName.Jsonb), "{\"a\":[1,{\"b\":\"\\u00e4\"}],\"\\u0062\":null}", TimeUnit.None },
        { new PgType(PgTypeName.Jsonb), "{\"a\":[1,{\"b\":", TimeUnit.None },
        { new PgType(PgTypeName.Uuid), "00112233-4455-6677-8899-aabbccddeeff", TimeUnit.None },
        { new PgType(PgTypeName.Date), "0000-00-00", TimeUnit.None },
        { new PgType(PgTypeName.Timestamp), "2023-02-30 12:34:56.789", TimeUnit.None },
        { new PgType(PgTypeName.Bit, 60), "bits", TimeUnit.None },
        { new PgType(PgTypeName.Inet), "192.168.0.1", TimeUnit.None },
        { new PgType(PgTypeName.Inet), "2001:db8::ff00:42:8329", TimeUnit.None },
        { new PgType(PgTypeName.Inet), "::ffff:192.168.0.1", TimeUnit.None },
        { new PgType(PgTypeName.Enum), "green", TimeUnit.None },
        { new PgType(PgTypeName.Enum), "greenish", TimeUnit.None },
        { new PgType(PgTypeName.TextArray), "rot,grün,blau", TimeUnit.None },
        { new PgType(PgTypeName.RealArray), "four and four bytes, and more...", TimeUnit.None },
        // A collection without members, SRID 16.
        { new PgType(PgTypeName.Geometry), "\u0010\0\0\0\u0001\u0007\0\0\0\0\0\0\0", TimeUnit.None },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void No_value_costs_an_allocation(PgType type, string text, TimeUnit unit)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        CellEncoder encoder = ColumnEncoders.For(Probe.Column(type, "red", "green") with { TimeUnit = unit, ZeroDates = ZeroDatePolicy.Null });
        CopyBuffer buffer = new(4096);
        for (int i = 0; i < 100; i++) EncodeAll(encoder, bytes, buffer);
        long allocated = Allocations.Of(() =>
        {
            for (int i = 0; i < 10_000; i++) EncodeAll(encoder, bytes, buffer);
        });
        Assert.Equal(0, allocated);
    }

    private static void EncodeAll(CellEncoder encoder, byte[] bytes, CopyBuffer buffer)
    {
        buffer.Truncate(0);
        encoder.Encode(Cell.FromText(bytes), buffer);
        encoder.Encode(Cell.FromBlob(bytes), buffer);
        encoder.Encode(Cell.FromInteger(1700000000123), buffer);
        encoder.Encode(Cell.FromReal(2460370.024268391), buffer);
        encoder.Encode(Cell.FromReal(1.0 / 3), buffer);
    }
}
