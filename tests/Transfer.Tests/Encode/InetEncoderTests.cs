using System.Net;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class InetEncoderTests
{
    private const string V4 = "02200004";
    private const string V6 = "03800010";

    private static readonly PgType Inet = new(PgTypeName.Inet);

    [Theory]
    [InlineData("192.168.0.1", V4 + "C0A80001")]
    [InlineData("0.0.0.0", V4 + "00000000")]
    [InlineData("255.255.255.255", V4 + "FFFFFFFF")]
    [InlineData("::", V6 + "00000000000000000000000000000000")]
    [InlineData("::1", V6 + "00000000000000000000000000000001")]
    [InlineData("1::", V6 + "00010000000000000000000000000000")]
    [InlineData("fe80::1", V6 + "FE800000000000000000000000000001")]
    [InlineData("FE80::aBcD", V6 + "FE80000000000000000000000000ABCD")]
    [InlineData("1:2:3:4:5:6:7:8", V6 + "00010002000300040005000600070008")]
    [InlineData("1:2:3:4:5:6:7::", V6 + "00010002000300040005000600070000")]
    [InlineData("::2:3:4:5:6:7:8", V6 + "00000002000300040005000600070008")]
    [InlineData("1:2:3::5:6:7:8", V6 + "00010002000300000005000600070008")]
    [InlineData("0:0:1::", V6 + "00000000000100000000000000000000")]
    [InlineData("0001:0002:0003:0004:0005:0006:0007:0008", V6 + "00010002000300040005000600070008")]
    [InlineData("::ffff:1.2.3.4", V6 + "00000000000000000000FFFF01020304")]
    [InlineData("::1.2.3.4", V6 + "00000000000000000000000001020304")]
    [InlineData("1:2:3:4:5:6:7.8.9.10", V6 + "0001000200030004000500060708090A")]
    [InlineData("1::6:7.8.9.10", V6 + "0001000000000000000000060708090A")]
    [InlineData(new byte[] { 10, 1, 2, 3 }, V4 + "0A010203")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }, V6 + "0102030405060708090A0B0C0D0E0F10")]
    public void An_address_is_family_bits_and_bytes(object value, string expected) => Assert.Equal(expected, Probe.Hex(Inet, value));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4.")]
    [InlineData("1.2.3.4.5")]
    [InlineData(".1.2.3.4")]
    [InlineData("1..3.4")]
    [InlineData("256.2.3.4")]
    [InlineData("1.2.3.1000")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("1.2.3.-4")]
    [InlineData("1.2.3.4/24")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("0x1.2.3.4")]
    [InlineData("a.b.c.d")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("::::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1:::2")]
    [InlineData("1::2::3")]
    [InlineData("::1:")]
    [InlineData(":1::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8:")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData("1:2:3:4::5:6:7:8")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::ffff:1.2.3")]
    [InlineData("::ffff:1.2.3.4:5")]
    [InlineData("::1.2.3.4::")]
    [InlineData("1:2:3:4:5:6:7:1.2.3.4")]
    [InlineData("::a.2.3.4")]
    [InlineData("1.2.3.4::")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::1/128")]
    [InlineData("[::1]")]
    [InlineData("::1\0")]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5 })]
    public void Whatever_is_no_single_address_is_refused(object value) => Assert.Equal("invalid_address", Probe.Hex(Inet, value));

    [Theory]
    [InlineData(1)]
    [InlineData(1.5)]
    public void Numbers_are_no_addresses(object value) => Assert.Equal("wrong_storage_class", Probe.Hex(Inet, value));

    [Fact]
    public void Random_addresses_are_the_framework_s_bytes_in_every_spelling()
    {
        Random random = new(16);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(2) == 0 ? 4 : 16];
            random.NextBytes(bytes);
            // Zeros, so that '::' stands in every place.
            for (int at = 0; at < bytes.Length; at += 2) if (random.Next(2) == 0) bytes[at] = bytes[at + 1] = 0;
            string text = new IPAddress(bytes).ToString();
            string expected = (bytes.Length == 4 ? V4 : V6) + Convert.ToHexString(bytes);
            Assert.Equal(expected, Probe.Hex(Inet, text));
            Assert.Equal(expected, Probe.Hex(Inet, bytes));
            if (bytes.Length == 4) continue;
            string full = string.Join(':', Convert.ToHexString(bytes).Chunk(4).Select(group => new string(group)));
            Assert.Equal(expected, Probe.Hex(Inet, full));
        }
    }
}
