using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class AnyBytesTests
{
    // Values of other types are passed on as they are.
    public static TheoryData<PgTypeName> Names => [.. Enum.GetValues<PgTypeName>().Where(name => name != PgTypeName.Other)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_value_makes_an_encoder_throw(PgTypeName name)
    {
        ColumnPlan column = Probe.Column(new PgType(name, Length: 10), "7", "{}", "") with { TimeUnit = TimeUnit.EpochSeconds };
        Try(ColumnEncoders.For(column));
        Try(ColumnEncoders.For(column with { ZeroDates = ZeroDatePolicy.Null, FromGeometry = true }));
    }

    private static void Try(CellEncoder encoder)
    {
        Random random = new(13);
        CopyBuffer buffer = new(1 << 16);
        byte[] bytes = new byte[60];
        for (int i = 0; i < 50_000; i++)
        {
            buffer.Truncate(0);
            random.NextBytes(bytes);
            // Half of them ASCII, so that more than the first byte is looked at.
            if (i % 2 == 0) for (int k = 0; k < bytes.Length; k++) bytes[k] = "0123456789-+.:eTZ {}\"[],"u8[bytes[k] % 24];
            long integer = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Check(encoder, Cell.FromText(bytes.AsSpan(0, random.Next(bytes.Length))), buffer);
            Check(encoder, Cell.FromBlob(bytes.AsSpan(0, random.Next(bytes.Length))), buffer);
            Check(encoder, Cell.FromInteger(integer), buffer);
            Check(encoder, Cell.FromReal(BitConverter.Int64BitsToDouble(integer)), buffer);
        }
    }

    private static void Check(CellEncoder encoder, in Cell cell, CopyBuffer buffer)
    {
        int start = buffer.Length;
        RejectCode code = encoder.Encode(cell, buffer);
        if (code == RejectCode.ZeroDate) Assert.Equal(start, buffer.Length);
        if (code != RejectCode.Ok) return;
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(buffer.Written.Span[start..]);
        Assert.Equal(buffer.Length, start + 4 + length);
    }
}
