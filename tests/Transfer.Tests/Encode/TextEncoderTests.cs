using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class TextEncoderTests
{
    private static readonly PgType Text = new(PgTypeName.Text);

    [Theory]
    [InlineData("", "")]
    [InlineData(" a ", " a ")]
    [InlineData("Grüße 😀", "Grüße 😀")]
    [InlineData("\u0001\u007F\u00A0\uFFFF", "\u0001\u007F\u00A0\uFFFF")]
    [InlineData("a\0b", "nul_byte")]
    [InlineData("\0", "nul_byte")]
    [InlineData(0, "0")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(100000.0, "100000.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(-1.7976931348623157e308, "-1.7976931348623157E+308")]
    [InlineData(double.PositiveInfinity, "Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(new byte[] { 65 }, "wrong_storage_class")]
    public void Text_is_kept_and_numbers_are_written(object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Text, value, Decode.Text));

    [Theory]
    [InlineData("80")]
    [InlineData("C0AF")]
    [InlineData("C1BF")]
    [InlineData("C3")]
    [InlineData("E282")]
    [InlineData("E08080")]
    [InlineData("EDA080")]
    [InlineData("EDBFBF")]
    [InlineData("F0808080")]
    [InlineData("F4908080")]
    [InlineData("F8888080")]
    [InlineData("FE")]
    [InlineData("FF")]
    [InlineData("41E46D")]
    [InlineData("414141414141414141414141414141414141414141414141414141414141414141414141FF")]
    public void Bytes_that_are_no_utf8_are_refused(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal("invalid_utf8", Probe.HexOfTextBytes(Text, bytes));
        Assert.Equal("invalid_utf8", Probe.HexOfTextBytes(new PgType(PgTypeName.VarChar, 1), bytes));
        Assert.Equal("invalid_utf8", Probe.HexOfTextBytes(new PgType(PgTypeName.Jsonb), [(byte)'"', .. bytes, (byte)'"']));
        Assert.Equal(hex, Probe.HexOfTextBytes(new PgType(PgTypeName.Bytea), bytes));
    }

    [Theory]
    [InlineData(3, "abc", "abc")]
    [InlineData(3, "abcd", "string_too_long")]
    [InlineData(3, "abc ", "string_too_long")]
    [InlineData(3, "äöü", "äöü")]
    [InlineData(3, "äöüß", "string_too_long")]
    [InlineData(3, "😀😀😀", "😀😀😀")]
    [InlineData(3, "😀😀😀😀", "string_too_long")]
    [InlineData(2, "e\u0301", "e\u0301")]
    [InlineData(1, "e\u0301", "string_too_long")]
    [InlineData(1, "", "")]
    [InlineData(3, 123, "123")]
    [InlineData(3, 1234, "string_too_long")]
    [InlineData(3, 1.0, "1.0")]
    [InlineData(3, 10.0, "string_too_long")]
    [InlineData(3, "a\0", "nul_byte")]
    [InlineData(3, new byte[] { 65 }, "wrong_storage_class")]
    public void Varchar_counts_code_points(int length, object value, string expected) =>
        Assert.Equal(expected, Probe.Read(new PgType(PgTypeName.VarChar, length), value, Decode.Text));

    [Fact]
    public void Code_points_are_counted_right_at_every_length()
    {
        Random random = new(5);
        string[] characters = ["a", "ä", "€", "😀"];
        for (int count = 1; count < 200; count++)
        {
            string text = string.Concat(Enumerable.Range(0, count).Select(_ => characters[random.Next(4)]));
            Assert.Equal(count, Utf8Text.CountCodePoints(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(text, Probe.Read(new PgType(PgTypeName.VarChar, count), text, Decode.Text));
            Assert.Equal("string_too_long", Probe.Read(new PgType(PgTypeName.VarChar, count), text + "x", Decode.Text));
        }
    }

    [Fact]
    public void Plain_text_is_told_at_every_length_and_place()
    {
        for (int length = 0; length <= 40; length++)
        {
            byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)(1 + i * 42 % 127))];
            Assert.True(Utf8Text.IsPlain(text));
            for (int at = 0; at < length; at++)
            {
                foreach (byte other in (byte[])[0, 0x80, 0xFF])
                {
                    byte kept = text[at];
                    text[at] = other;
                    Assert.False(Utf8Text.IsPlain(text), $"byte {other} at {at} of {length}");
                    text[at] = kept;
                }
            }
        }
    }

    [Theory]
    [InlineData(PgTypeName.Text)]
    [InlineData(PgTypeName.VarChar)]
    [InlineData(PgTypeName.Bytea)]
    [InlineData(PgTypeName.Jsonb)]
    public void A_value_beyond_the_server_s_largest_allocation_is_refused_unread(PgTypeName name)
    {
        byte first = (byte)'1';
        // Only the length may be looked at: there is one byte behind this span.
        ReadOnlySpan<byte> huge = MemoryMarshal.CreateReadOnlySpan(ref first, 0x3FFFFF01);
        RejectCode code = ColumnEncoders.For(new PgType(name, 10)).Encode(Cell.FromText(huge), new CopyBuffer(64));
        Assert.Equal(RejectCode.ValueTooLarge, code);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("äb", "C3A462")]
    [InlineData("a\0", "6100")]
    [InlineData(new byte[] { 0, 255 }, "00FF")]
    [InlineData(new byte[] { }, "")]
    [InlineData(1, "wrong_storage_class")]
    [InlineData(1.5, "wrong_storage_class")]
    public void Bytea_takes_bytes_as_they_are(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.Bytea), value));

    [Fact]
    public void Reals_as_text_read_back_as_themselves()
    {
        Random random = new(6);
        for (int i = 0; i < 5_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(value)) continue;
            Assert.Equal(value, double.Parse(Probe.Read(Text, value, Decode.Text), CultureInfo.InvariantCulture));
        }
    }
}
