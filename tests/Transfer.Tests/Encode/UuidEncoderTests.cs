using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class UuidEncoderTests
{
    private const string Bytes = "00112233445566778899AABBCCDDEEFF";

    [Theory]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff", Bytes)]
    [InlineData("00112233-4455-6677-8899-AABBCCDDEEFF", Bytes)]
    [InlineData("00112233445566778899aabbccddeeff", Bytes)]
    [InlineData("{00112233-4455-6677-8899-aAbBcCdDeEfF}", Bytes)]
    [InlineData("{00112233445566778899aabbccddeeff}", Bytes)]
    [InlineData("", "invalid_uuid")]
    [InlineData("{}", "invalid_uuid")]
    [InlineData("{", "invalid_uuid")]
    [InlineData("00112233-4455-6677-8899-aabbccddeef", "invalid_uuid")]
    [InlineData("00112233-4455-6677-8899-aabbccddeefff", "invalid_uuid")]
    [InlineData("00112233-4455-6677-8899-aabbccddeefg", "invalid_uuid")]
    [InlineData("00112233-4455-6677-8899-aabbccdd-eff", "invalid_uuid")]
    [InlineData("0011223-34455-6677-8899-aabbccddeeff", "invalid_uuid")]
    [InlineData("0x112233-4455-6677-8899-aabbccddeeff", "invalid_uuid")]
    [InlineData("+0112233-4455-6677-8899-aabbccddeeff", "invalid_uuid")]
    [InlineData("(00112233-4455-6677-8899-aabbccddeeff)", "invalid_uuid")]
    [InlineData("{00112233-4455-6677-8899-aabbccddeeff", "invalid_uuid")]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff}", "invalid_uuid")]
    [InlineData(" 00112233-4455-6677-8899-aabbccddeeff", "invalid_uuid")]
    [InlineData("0011223344556677-8899aabbccddeeff", "invalid_uuid")]
    [InlineData("0011223344556677 8899aabbccddeef", "invalid_uuid")]
    [InlineData("ääääääääääääääää", "invalid_uuid")]
    [InlineData(1, "wrong_storage_class")]
    [InlineData(1.0, "wrong_storage_class")]
    [InlineData(new byte[] { 0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255 }, Bytes)]
    [InlineData(new byte[] { 0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238 }, "invalid_uuid")]
    [InlineData(new byte[] { }, "invalid_uuid")]
    public void A_uuid_is_sixteen_bytes(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.Uuid), value));

    [Fact]
    public void Random_uuids_are_their_big_endian_bytes()
    {
        byte[] bytes = new byte[16];
        Random random = new(7);
        for (int i = 0; i < 5_000; i++)
        {
            random.NextBytes(bytes);
            string text = new Guid(bytes, bigEndian: true).ToString();
            Assert.Equal(Convert.ToHexString(bytes), Probe.Hex(new PgType(PgTypeName.Uuid), text));
        }
    }
}
