using System.Globalization;
using System.Numerics;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class WholeNumberEncoderTests
{
    [Theory]
    [InlineData(0, "0000")]
    [InlineData(1, "0001")]
    [InlineData(-1, "FFFF")]
    [InlineData(32767, "7FFF")]
    [InlineData(-32768, "8000")]
    [InlineData(32768, "number_out_of_range")]
    [InlineData(-32769, "number_out_of_range")]
    [InlineData(65536, "number_out_of_range")]
    [InlineData(258.0, "0102")]
    [InlineData("258", "0102")]
    [InlineData("0000", "0000")]
    [InlineData("2155", "086B")]
    [InlineData("32768", "number_out_of_range")]
    [InlineData(1.5, "fraction_lost")]
    [InlineData(new byte[] { 0, 1 }, "wrong_storage_class")]
    public void A_smallint_is_two_bytes(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.SmallInt), value));

    [Theory]
    [InlineData(0, "00000000")]
    [InlineData(16909060, "01020304")]
    [InlineData(2147483647, "7FFFFFFF")]
    [InlineData(-2147483648, "80000000")]
    [InlineData(2147483648L, "number_out_of_range")]
    [InlineData(-2147483649L, "number_out_of_range")]
    [InlineData(2147483647.0, "7FFFFFFF")]
    [InlineData(2147483648.0, "number_out_of_range")]
    [InlineData("-2147483648", "80000000")]
    [InlineData("4294967296", "number_out_of_range")]
    [InlineData("", "not_a_number")]
    [InlineData(new byte[] { 0, 0, 0, 1 }, "wrong_storage_class")]
    public void An_integer_is_four_bytes(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.Integer), value));

    [Theory]
    [InlineData(0, "0000000000000000")]
    [InlineData(72623859790382856L, "0102030405060708")]
    [InlineData(long.MaxValue, "7FFFFFFFFFFFFFFF")]
    [InlineData(long.MinValue, "8000000000000000")]
    [InlineData(-0.0, "0000000000000000")]
    [InlineData(9007199254740994.0, "0020000000000002")]
    [InlineData(9223372036854774784.0, "7FFFFFFFFFFFFC00")]
    [InlineData(9223372036854775808.0, "number_out_of_range")]
    [InlineData(-9223372036854775808.0, "8000000000000000")]
    [InlineData(-9223372036854777856.0, "number_out_of_range")]
    [InlineData(1e300, "number_out_of_range")]
    [InlineData(double.PositiveInfinity, "number_out_of_range")]
    [InlineData(double.NegativeInfinity, "number_out_of_range")]
    [InlineData(0.5, "fraction_lost")]
    [InlineData(-1e-300, "fraction_lost")]
    [InlineData("9223372036854775807", "7FFFFFFFFFFFFFFF")]
    [InlineData("-9223372036854775808", "8000000000000000")]
    [InlineData("9223372036854775808", "number_out_of_range")]
    [InlineData("-9223372036854775809", "number_out_of_range")]
    [InlineData("18446744073709551616", "number_out_of_range")]
    [InlineData("10000000000000000000", "number_out_of_range")]
    [InlineData("100000000000000000000000000", "number_out_of_range")]
    [InlineData("000000000000000000000000000000012", "000000000000000C")]
    [InlineData("12", "000000000000000C")]
    [InlineData("+12", "000000000000000C")]
    [InlineData("-12", "FFFFFFFFFFFFFFF4")]
    [InlineData("-0", "0000000000000000")]
    [InlineData(" 12 ", "000000000000000C")]
    [InlineData("\t\n\v\f\r12\r\n", "000000000000000C")]
    [InlineData("12.", "000000000000000C")]
    [InlineData("12.0", "000000000000000C")]
    [InlineData("1200.000", "00000000000004B0")]
    [InlineData(".0", "0000000000000000")]
    [InlineData("12.5", "fraction_lost")]
    [InlineData("0.0000001", "fraction_lost")]
    [InlineData("", "not_a_number")]
    [InlineData(" ", "not_a_number")]
    [InlineData("-", "not_a_number")]
    [InlineData(".", "not_a_number")]
    [InlineData("1e3", "not_a_number")]
    [InlineData("0x10", "not_a_number")]
    [InlineData("1,000", "not_a_number")]
    [InlineData("1 000", "not_a_number")]
    [InlineData("- 1", "not_a_number")]
    [InlineData("--1", "not_a_number")]
    [InlineData("12a", "not_a_number")]
    [InlineData("1.2.3", "not_a_number")]
    [InlineData("12\0", "not_a_number")]
    [InlineData("\u00A012", "not_a_number")]
    [InlineData("\u0661\u0662", "not_a_number")]
    [InlineData(new byte[] { }, "wrong_storage_class")]
    public void A_bigint_is_eight_bytes(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.BigInt), value));

    [Fact]
    public void Integers_as_text_are_the_integers_themselves()
    {
        Random random = new(1);
        PgType type = new(PgTypeName.BigInt);
        for (int i = 0; i < 10_000; i++)
        {
            // Shifted so that every length occurs.
            long value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            string text = value.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(value.ToString("X16", CultureInfo.InvariantCulture), Probe.Hex(type, text));
            BigInteger beyond = new BigInteger(long.MaxValue) + 1 + random.NextInt64(long.MaxValue);
            Assert.Equal("number_out_of_range", Probe.Hex(type, beyond.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
