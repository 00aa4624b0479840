using System.Globalization;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class FloatEncoderTests
{
    private static readonly PgType DoublePrecision = new(PgTypeName.DoublePrecision);
    private static readonly PgType Real = new(PgTypeName.Real);

    [Theory]
    [InlineData(0.0, "0000000000000000")]
    [InlineData(-0.0, "8000000000000000")]
    [InlineData(1.0, "3FF0000000000000")]
    [InlineData(0.1, "3FB999999999999A")]
    [InlineData(5e-324, "0000000000000001")]
    [InlineData(double.MaxValue, "7FEFFFFFFFFFFFFF")]
    [InlineData(double.PositiveInfinity, "7FF0000000000000")]
    [InlineData(double.NegativeInfinity, "FFF0000000000000")]
    [InlineData(1, "3FF0000000000000")]
    [InlineData(9007199254740992L, "4340000000000000")]
    [InlineData(9007199254740993L, "precision_lost")]
    [InlineData(-9007199254740993L, "precision_lost")]
    [InlineData(1152921504606846976L, "43B0000000000000")]
    [InlineData(long.MinValue, "C3E0000000000000")]
    [InlineData(long.MaxValue, "precision_lost")]
    [InlineData("0.1", "3FB999999999999A")]
    [InlineData(" +0.1\n", "3FB999999999999A")]
    [InlineData("1", "3FF0000000000000")]
    [InlineData("1e0", "3FF0000000000000")]
    [InlineData("10E-1", "3FF0000000000000")]
    [InlineData("1.", "3FF0000000000000")]
    [InlineData("-0", "8000000000000000")]
    [InlineData("0.000", "0000000000000000")]
    [InlineData("0e99999999999999999999", "0000000000000000")]
    [InlineData("5e-324", "0000000000000001")]
    [InlineData("1.7976931348623157e308", "7FEFFFFFFFFFFFFF")]
    [InlineData("-2.2250738585072014e-308", "8010000000000000")]
    [InlineData("0.000000029802322387695312", "3E60000000000000")]
    [InlineData("4.1045368012983762e-289", "0410000000000000")]
    [InlineData("1e+308", "7FE1CCF385EBC8A0")]
    [InlineData("1.2345678901234568e20", "441AC53A7E04BCDA")]
    [InlineData("0.10000000000000000000", "3FB999999999999A")]
    [InlineData("123456789.10000000000000000000", "419D6F3454666666")]
    [InlineData("0.30000000000000004", "3FD3333333333334")]
    [InlineData("0.3000000000000000400", "3FD3333333333334")]
    [InlineData("9007199254740992", "4340000000000000")]
    [InlineData("1152921504606846976", "43B0000000000000")]
    [InlineData("9007199254740993", "precision_lost")]
    [InlineData("0.10000000000000001", "precision_lost")]
    [InlineData("3.14159265358979323846", "precision_lost")]
    [InlineData("3e-324", "precision_lost")]
    [InlineData("1.23456789e-320", "precision_lost")]
    [InlineData("1e-400", "precision_lost")]
    [InlineData("1e309", "number_out_of_range")]
    [InlineData("-1e99999999999999999999", "number_out_of_range")]
    [InlineData("NaN", "not_a_number")]
    [InlineData("Infinity", "not_a_number")]
    [InlineData("inf", "not_a_number")]
    [InlineData("1,5", "not_a_number")]
    [InlineData("(1)", "not_a_number")]
    [InlineData("1e", "not_a_number")]
    [InlineData("1e+", "not_a_number")]
    [InlineData("1e1.5", "not_a_number")]
    [InlineData("e5", "not_a_number")]
    [InlineData("", "not_a_number")]
    [InlineData("$1", "not_a_number")]
    [InlineData(new byte[] { 1 }, "wrong_storage_class")]
    public void A_double_precision_is_an_ieee_double(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(DoublePrecision, value));

    [Theory]
    [InlineData(0.5, "3F000000")]
    [InlineData(-0.0, "80000000")]
    [InlineData(double.PositiveInfinity, "7F800000")]
    [InlineData(0.1, "precision_lost")]
    [InlineData(0.10000000149011612, "3DCCCCCD")]
    [InlineData(1e300, "number_out_of_range")]
    [InlineData(1e-300, "precision_lost")]
    [InlineData(16777216, "4B800000")]
    [InlineData(16777217, "precision_lost")]
    [InlineData(long.MinValue, "DF000000")]
    [InlineData(long.MaxValue, "precision_lost")]
    [InlineData("0.1", "3DCCCCCD")]
    [InlineData("16777216", "4B800000")]
    [InlineData("16777217", "precision_lost")]
    [InlineData("0.12345678", "3DFCD6E9")]
    [InlineData("0.123456789", "precision_lost")]
    [InlineData("1e39", "number_out_of_range")]
    [InlineData("1e-50", "precision_lost")]
    [InlineData("abc", "not_a_number")]
    [InlineData(new byte[] { 1 }, "wrong_storage_class")]
    public void A_real_is_an_ieee_float(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(Real, value));

    [Fact]
    public void A_small_number_with_a_long_text_keeps_its_value()
    {
        string one = "0." + new string('0', 12_000) + "1e12001";
        Assert.Equal("3FF0000000000000", Probe.Hex(DoublePrecision, one));
        Assert.Equal("3FF0000000000000", Probe.Hex(DoublePrecision, "1." + new string('0', 12_000)));
    }

    [Fact]
    public void Powers_of_two_read_back_from_their_digits()
    {
        for (int power = -1074; power < 1024; power++)
        {
            double value = Math.ScaleB(1, power);
            foreach (PgTypeName digits in new[] { PgTypeName.Text, PgTypeName.Jsonb, PgTypeName.Numeric })
            {
                string text = Probe.Read(new PgType(digits), -value, digits switch { PgTypeName.Text => Decode.Text, PgTypeName.Jsonb => Decode.Jsonb, _ => Decode.Numeric });
                Assert.Equal(-value, double.Parse(text, CultureInfo.InvariantCulture));
                Assert.Equal(Probe.Hex(DoublePrecision, -value), Probe.Hex(DoublePrecision, text));
            }
            if (power is < -149 or > 127) continue;
            string single = ((float)value).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(Probe.Hex(Real, value), Probe.Hex(Real, single));
        }
    }

    [Fact]
    public void Shortest_digits_read_back_as_the_same_bits()
    {
        Random random = new(2);
        for (int i = 0; i < 20_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value)) continue;
            string bits = BitConverter.DoubleToInt64Bits(value).ToString("X16", CultureInfo.InvariantCulture);
            Assert.Equal(bits, Probe.Hex(DoublePrecision, value));
            Assert.Equal(bits, Probe.Hex(DoublePrecision, value.ToString(CultureInfo.InvariantCulture)));
            float single = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (!float.IsFinite(single)) continue;
            string singleBits = BitConverter.SingleToInt32Bits(single).ToString("X8", CultureInfo.InvariantCulture);
            Assert.Equal(singleBits, Probe.Hex(Real, single.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(singleBits, Probe.Hex(Real, (double)single));
        }
    }
}
