using System.Globalization;
using System.Numerics;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class NumericEncoderTests
{
    private static readonly PgType Unlimited = new(PgTypeName.Numeric);

    private static PgType Numeric(int precision, int scale) => new(PgTypeName.Numeric, Precision: precision, Scale: scale);

    // Taken from PostgreSQL's own COPY … TO … (FORMAT BINARY).
    [Theory]
    [InlineData("0", "0000000000000000")]
    [InlineData("0.00", "0000000000000002")]
    [InlineData("1", "00010000000000000001")]
    [InlineData("-1", "00010000400000000001")]
    [InlineData("10000", "00010001000000000001")]
    [InlineData("12345.678", "000300010000000300010929" + "1A7C")]
    [InlineData("0.0001", "0001FFFF000000040001")]
    [InlineData("-0.00001", "0001FFFE4000000503E8")]
    [InlineData("99999999", "000200010000" + "0000270F270F")]
    public void Fields_are_the_bytes_that_the_server_writes(string value, string expected) =>
        Assert.Equal(expected, Probe.Hex(Unlimited, value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(7, "7")]
    [InlineData(-7, "-7")]
    [InlineData(9999, "9999")]
    [InlineData(10000, "10000")]
    [InlineData(100010000, "100010000")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(1e22, "10000000000000000000000")]
    [InlineData(1.5e-7, "0.00000015")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(double.PositiveInfinity, "number_out_of_range")]
    [InlineData(double.NegativeInfinity, "number_out_of_range")]
    [InlineData("1.50", "1.50")]
    [InlineData("001.50", "1.50")]
    [InlineData("-0.00", "0.00")]
    [InlineData("+.5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData(" 12 ", "12")]
    [InlineData("1.50e1", "15.0")]
    [InlineData("1.50e3", "1500")]
    [InlineData("1.50E-3", "0.00150")]
    [InlineData("1e4", "10000")]
    [InlineData("0.00012345e2", "0.012345")]
    [InlineData("100000.000010", "100000.000010")]
    [InlineData("12345678901234567890123456789.123456789", "12345678901234567890123456789.123456789")]
    [InlineData("0e5", "0")]
    [InlineData("1e131072", "number_out_of_range")]
    [InlineData("1e-16384", "number_out_of_range")]
    [InlineData("1e99999999999999999999", "number_out_of_range")]
    [InlineData("1e-99999999999999999999", "number_out_of_range")]
    [InlineData("NaN", "not_a_number")]
    [InlineData("Infinity", "not_a_number")]
    [InlineData("", "not_a_number")]
    [InlineData(".", "not_a_number")]
    [InlineData("1.2.3", "not_a_number")]
    [InlineData("1_000", "not_a_number")]
    [InlineData("0x1F", "not_a_number")]
    [InlineData("1,50", "not_a_number")]
    [InlineData("12 34", "not_a_number")]
    [InlineData(new byte[] { 1 }, "wrong_storage_class")]
    public void A_numeric_without_limits_keeps_every_digit(object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Unlimited, value, Decode.Numeric));

    [Theory]
    [InlineData(10, 2, 12, "12.00")]
    [InlineData(10, 2, -12, "-12.00")]
    [InlineData(10, 2, 0, "0.00")]
    [InlineData(10, 2, 99999999, "99999999.00")]
    [InlineData(10, 2, 100000000, "number_out_of_range")]
    [InlineData(10, 2, long.MinValue, "number_out_of_range")]
    [InlineData(10, 2, 12.5, "12.50")]
    [InlineData(10, 2, -0.01, "-0.01")]
    [InlineData(10, 2, -0.0, "0.00")]
    [InlineData(10, 2, 99999999.99, "99999999.99")]
    [InlineData(10, 2, 100000000.0, "number_out_of_range")]
    [InlineData(10, 2, 0.125, "fraction_lost")]
    [InlineData(10, 2, 0.30000000000000004, "fraction_lost")]
    [InlineData(10, 2, 1e300, "number_out_of_range")]
    [InlineData(10, 2, 1e-300, "fraction_lost")]
    [InlineData(10, 2, "12.5", "12.50")]
    [InlineData(10, 2, "12.5000", "12.50")]
    [InlineData(10, 2, "12.505", "fraction_lost")]
    [InlineData(10, 2, "99999999.99", "99999999.99")]
    [InlineData(10, 2, "100000000", "number_out_of_range")]
    [InlineData(10, 2, "0000000000000.01", "0.01")]
    [InlineData(10, 2, "0.0000000000000", "0.00")]
    [InlineData(10, 2, "1e7", "10000000.00")]
    [InlineData(10, 2, "abc", "not_a_number")]
    [InlineData(5, 0, 12.0, "12")]
    [InlineData(5, 0, 99999, "99999")]
    [InlineData(5, 0, 100000, "number_out_of_range")]
    [InlineData(5, 0, "1.0", "1")]
    [InlineData(5, 0, 0.5, "fraction_lost")]
    [InlineData(19, 0, long.MaxValue, "9223372036854775807")]
    [InlineData(20, 0, "18446744073709551615", "18446744073709551615")]
    [InlineData(20, 0, "9223372036854775808", "9223372036854775808")]
    [InlineData(18, 0, long.MaxValue, "number_out_of_range")]
    [InlineData(65, 30, "-12345678901234567890123456789012345.123456789012345678901234567890", "-12345678901234567890123456789012345.123456789012345678901234567890")]
    [InlineData(65, 30, "0.000000000000000000000000000000", "0.000000000000000000000000000000")]
    [InlineData(5, -2, 1234500, "1234500")]
    [InlineData(5, -2, 1234550, "fraction_lost")]
    [InlineData(5, -2, 12345600, "number_out_of_range")]
    [InlineData(5, -2, 1234500.0, "1234500")]
    [InlineData(5, -2, 0, "0")]
    [InlineData(3, 5, "0.00999", "0.00999")]
    [InlineData(3, 5, "0.01", "number_out_of_range")]
    [InlineData(3, 5, 0.00123, "0.00123")]
    [InlineData(3, 5, 0.01, "number_out_of_range")]
    [InlineData(3, 5, 0, "0.00000")]
    [InlineData(3, 5, 1, "number_out_of_range")]
    [InlineData(20, 15, 0.123456789012345, "0.123456789012345")]
    [InlineData(20, 18, 0.123456789012345, "0.123456789012345000")]
    public void A_numeric_with_limits_shows_its_scale_and_rounds_nothing(int precision, int scale, object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Numeric(precision, scale), value, Decode.Numeric));

    [Fact]
    public void The_longest_numbers_fit_and_one_digit_more_does_not()
    {
        string whole = new('7', 131_072);
        string fraction = new('3', 16_383);
        Assert.Equal($"{whole}.{fraction}", Probe.Read(Unlimited, $"{whole}.{fraction}", Decode.Numeric));
        Assert.Equal("number_out_of_range", Probe.Read(Unlimited, $"{whole}7", Decode.Numeric));
        Assert.Equal("number_out_of_range", Probe.Read(Unlimited, $"0.{fraction}3", Decode.Numeric));
        Assert.Equal($"0.{fraction}", Probe.Read(Unlimited, $"0.{fraction}000", Decode.Numeric));
    }

    [Fact]
    public void Random_decimals_keep_every_digit()
    {
        Random random = new(3);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            BigInteger digits = new(bytes);
            int scale = random.Next(0, 40);
            string magnitude = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            string expected = (digits.Sign < 0 ? "-" : "") + magnitude[..^scale] + (scale > 0 ? "." + magnitude[^scale..] : "");
            Assert.Equal(expected, Probe.Read(Unlimited, expected, Decode.Numeric));
            string scientific = string.Create(CultureInfo.InvariantCulture, $"{digits}e-{scale}");
            Assert.Equal(expected, Probe.Read(Unlimited, scientific, Decode.Numeric));
        }
    }

    [Fact]
    public void Random_reals_become_their_shortest_digits_with_the_column_s_scale()
    {
        Random random = new(4);
        for (int i = 0; i < 20_000; i++)
        {
            int scale = random.Next(0, 16);
            decimal exact = new decimal(random.NextInt64(1L << random.Next(1, 49))) / (decimal)Math.Pow(10, scale);
            double value = (double)exact * (random.Next(2) == 0 ? 1 : -1);
            string expected = ((decimal)value).ToString("F" + scale, CultureInfo.InvariantCulture);
            if (value == 0) expected = expected.TrimStart('-');
            Assert.Equal(expected, Probe.Read(Numeric(40, scale), value, Decode.Numeric));
        }
    }
}
