using System.Globalization;
using System.Numerics;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

[Collection("postgres")]
public sealed class BitEncoderTests(PostgresServer server)
{
    private static PgType Bit(int length) => new(PgTypeName.Bit, length);

    [Theory]
    [InlineData(1, 0, "00000001" + "00")]
    [InlineData(1, 1, "00000001" + "80")]
    [InlineData(1, 2, "number_out_of_range")]
    [InlineData(1, -1, "number_out_of_range")]
    [InlineData(64, -1, "number_out_of_range")]
    [InlineData(64, long.MaxValue, "00000040" + "7FFFFFFFFFFFFFFF")]
    [InlineData(63, long.MaxValue, "0000003F" + "FFFFFFFFFFFFFFFE")]
    [InlineData(62, long.MaxValue, "number_out_of_range")]
    [InlineData(10, 0b1000000001, "0000000A" + "8040")]
    [InlineData(10, new byte[] { 0b10, 0b00000001 }, "0000000A" + "8040")]
    [InlineData(10, new byte[] { 0b01, 0b11111111 }, "0000000A" + "7FC0")]
    [InlineData(10, new byte[] { 0b100, 0 }, "number_out_of_range")]
    [InlineData(8, new byte[] { 0xFF }, "00000008" + "FF")]
    [InlineData(8, new byte[] { 1, 0 }, "number_out_of_range")]
    [InlineData(64, new byte[] { 255, 1, 2, 3, 4, 5, 6, 7 }, "00000040" + "FF01020304050607")]
    [InlineData(65, new byte[] { 1, 255, 1, 2, 3, 4, 5, 6, 7 }, "00000041" + "FF8081018202830380")]
    [InlineData(16, new byte[] { }, "00000010" + "0000")]
    [InlineData(16, new byte[] { 0, 0, 0, 1 }, "00000010" + "0001")]
    [InlineData(8, "1", "wrong_storage_class")]
    [InlineData(8, 1.0, "wrong_storage_class")]
    public void Bits_stand_at_the_left(int length, object value, string expected) => Assert.Equal(expected, Probe.Hex(Bit(length), value));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(131)]
    public async Task The_server_reads_the_same_bits(int length)
    {
        Random random = new(15);
        List<(object, string)> rows = [];
        for (int i = 0; i < 200; i++)
        {
            byte[] bytes = new byte[(length + 7) / 8];
            random.NextBytes(bytes);
            bytes[0] &= (byte)(0xFF >> (-length & 7));
            BigInteger value = new(bytes, isUnsigned: true, isBigEndian: true);
            // With a digit of its own at the front, a sign has no place.
            string bits = value.ToString("B", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(length, '0');
            rows.Add((bytes, bits));
            if (value <= long.MaxValue) rows.Add(((long)value, bits));
        }
        Assert.Equal([], await CopyIn.DifferencesAsync(server.ConnectionString, Bit(length), rows));
    }
}
