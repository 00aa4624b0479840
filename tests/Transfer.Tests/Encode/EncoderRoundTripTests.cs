using System.Globalization;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

/// <summary>A real server reads the fields back, and its own input functions say what they should be.</summary>
[Collection("postgres")]
public sealed class EncoderRoundTripTests(PostgresServer server)
{
    private async Task AssertSameAsync(PgType type, IReadOnlyList<(object Cell, string Text)> rows, TimeUnit unit = TimeUnit.None) =>
        Assert.Equal([], await CopyIn.DifferencesAsync(server.ConnectionString, type, rows, unit));

    [Theory]
    [InlineData(PgTypeName.Boolean, "t", "F", "yes", "NO", "on", "off", "0", "1")]
    [InlineData(PgTypeName.SmallInt, "0", "-32768", "32767", " 12 ")]
    [InlineData(PgTypeName.Integer, "0", "-2147483648", "2147483647")]
    [InlineData(PgTypeName.BigInt, "0", "-9223372036854775808", "9223372036854775807")]
    [InlineData(PgTypeName.Real, "0.1", "-0", "3.4028235e38", "1e-45", "16777216")]
    [InlineData(PgTypeName.DoublePrecision, "0.1", "-0", "1.7976931348623157e308", "5e-324", "0.30000000000000004")]
    [InlineData(PgTypeName.Numeric, "0", "0.00", "-1.50", "1e10", "1.5e-10", "10000", "100000000.0001", "0.00001", "12345678.90")]
    [InlineData(PgTypeName.Text, "", " a ", "Grüße 😀", "\\N", "\t\n\r\\")]
    [InlineData(PgTypeName.Date, "0001-01-01", "9999-12-31", "2000-02-29", "1999-12-31")]
    [InlineData(PgTypeName.Time, "00:00", "23:59:59.999999", "24:00:00", "12:34:56.5")]
    [InlineData(PgTypeName.Timestamp, "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999", "2024-02-29T12:34", "2024-02-29")]
    [InlineData(PgTypeName.TimestampTz, "2024-02-29 12:34:56.789+05:30", "2024-02-29T12:34:56Z", "2024-03-31 02:30-15:59")]
    [InlineData(PgTypeName.Jsonb, "{}", "[1, 2.50, -1e3, \"\\u00e4\\ud83d\\ude00\", null, {\"b\": 1, \"a\": {}}]", "\"\"", "-0.0")]
    [InlineData(PgTypeName.Jsonb, "1e131071", "1e-16383")]
    [InlineData(PgTypeName.Uuid, "00112233-4455-6677-8899-aabbccddeeff", "{00112233445566778899AABBCCDDEEFF}")]
    [InlineData(PgTypeName.Inet, "0.0.0.0", "192.168.0.1", "255.255.255.255", "::", "fe80::1", "1:2:3:4:5:6:7::", "::ffff:1.2.3.4")]
    public Task Text_means_what_the_server_takes_it_for(PgTypeName name, params string[] texts) =>
        AssertSameAsync(new PgType(name), [.. texts.Select(text => ((object)text, text))]);

    [Fact]
    public async Task Numbers_mean_what_the_server_takes_their_text_for()
    {
        (object, string)[] integers = [(0, "0"), (-1, "-1"), (9999, "9999"), (10000, "10000"), (123456789, "123456789")];
        PgTypeName[] takeIntegers =
            [PgTypeName.Integer, PgTypeName.BigInt, PgTypeName.DoublePrecision, PgTypeName.Numeric, PgTypeName.Text, PgTypeName.Jsonb];
        foreach (PgTypeName name in takeIntegers) await AssertSameAsync(new PgType(name), integers);
        (object, string)[] reals = [(0.5, "0.5"), (-1234.25, "-1234.25"), (1e-7, "1e-7"), (1e22, "1e22"), (5e-324, "5e-324")];
        PgTypeName[] takeReals = [PgTypeName.DoublePrecision, PgTypeName.Numeric, PgTypeName.Jsonb];
        foreach (PgTypeName name in takeReals) await AssertSameAsync(new PgType(name), reals);
        (object, string)[] special = [(double.PositiveInfinity, "Infinity"), (double.NegativeInfinity, "-Infinity"), (-0.0, "-0")];
        await AssertSameAsync(new PgType(PgTypeName.DoublePrecision), special);
        (object, string)[] instants = [(1700000000.25, "2023-11-14 22:13:20.25"), (-1, "1969-12-31 23:59:59")];
        await AssertSameAsync(new PgType(PgTypeName.Timestamp), instants, TimeUnit.EpochSeconds);
        await AssertSameAsync(new PgType(PgTypeName.Date), [(2460310.5, "2024-01-01")], TimeUnit.JulianDay);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(38, 0)]
    [InlineData(40, 15)]
    [InlineData(60, 33)]
    [InlineData(0, 0)]
    public async Task Random_numerics_are_equal_digit_for_digit(int precision, int scale)
    {
        Random random = new(11);
        List<(object, string)> rows = [];
        int digits = precision == 0 ? 200 : precision;
        while (rows.Count < 3000)
        {
            string value = string.Concat(Enumerable.Range(0, random.Next(1, digits + 1)).Select(_ => random.Next(10)));
            string text = $"{(random.Next(2) == 0 ? "-" : "")}{value}e-{(precision == 0 ? random.Next(100) : scale)}";
            rows.Add((text, text));
            double real = random.Next(-10_000_000, 10_000_000) / Math.Pow(10, Math.Min(scale, 4));
            rows.Add((real, real.ToString(CultureInfo.InvariantCulture)));
        }
        await AssertSameAsync(new PgType(PgTypeName.Numeric, Precision: precision, Scale: scale), rows);
    }

    [Fact]
    public Task The_longest_numeric_arrives_whole()
    {
        string longest = new string('7', 131_072) + "." + new string('3', 16_383);
        return AssertSameAsync(new PgType(PgTypeName.Numeric), [(longest, longest), ("-" + longest, "-" + longest)]);
    }

    [Fact]
    public Task A_negative_scale_and_one_above_the_precision_arrive() => Task.WhenAll(
        AssertSameAsync(new PgType(PgTypeName.Numeric, Precision: 5, Scale: -2), [(1234500, "1234500"), ("-100", "-100")]),
        AssertSameAsync(new PgType(PgTypeName.Numeric, Precision: 3, Scale: 5), [(0.00123, "0.00123"), ("0.00999", "0.00999")]));

    [Theory]
    [InlineData(PgTypeName.Numeric, "-1234.5678e-3", "+0.000120", " 10000.5 ")]
    [InlineData(PgTypeName.DoublePrecision, "-1234.5678e-3", "+0.000120", "1e300")]
    [InlineData(PgTypeName.Date, "2024-02-29", "1999-12-31", "0001-01-01 00:00:00")]
    [InlineData(PgTypeName.Time, "12:34:56.789", "23:59:59", "24:00:00")]
    [InlineData(PgTypeName.Timestamp, "2024-02-29 12:34:56.789", "1999-12-31T23:59:59Z", "0001-01-01")]
    [InlineData(PgTypeName.TimestampTz, "2024-02-29 12:34:56.789+05:30", "1999-12-31T23:59:59Z", "0001-01-02 12:00 -0330")]
    [InlineData(PgTypeName.Uuid, "00112233-4455-6677-8899-aabbccddeeff", "{00112233445566778899AABBCCDDEEFF}")]
    [InlineData(PgTypeName.Inet, "192.168.0.10", "2001:db8::a:1", "1:2:3:4:5:6:7:8", "::ffff:10.2.3.4", "::", "a::")]
    [InlineData(PgTypeName.Jsonb, "{\"a\":[1,-2.5e3,{\"\\u0061\":null}],\"b\":\"\\ud83d\\ude00\"}")]
    public Task Whatever_is_accepted_the_server_takes_for_the_same(PgTypeName name, params string[] good)
    {
        PgType type = new(name);
        CellEncoder encoder = ColumnEncoders.For(type);
        (object, string)[] accepted = [.. MutatedTexts.Of(good, 30_000, seed: 14)
            .Where(text => Probe.Encode(encoder, text, out _) == RejectCode.Ok)
            .Select(text => ((object)text, text))];
        Assert.True(accepted.Length > 500, $"only {accepted.Length} texts were accepted");
        return AssertSameAsync(type, accepted);
    }

    [Fact]
    public Task Random_timestamps_are_equal_to_the_microsecond()
    {
        Random random = new(12);
        (object, string)[] rows = [.. Enumerable.Range(0, 5000).Select(_ =>
        {
            DateTime instant = new(random.NextInt64(DateTime.MaxValue.Ticks));
            string text = instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            return ((object)text, text);
        })];
        return Task.WhenAll(
            AssertSameAsync(new PgType(PgTypeName.Timestamp), rows),
            AssertSameAsync(new PgType(PgTypeName.TimestampTz), rows));
    }

    [Theory]
    [InlineData(0, "2024-02-29 12:34:56", "1999-12-31 23:59:59.000")]
    [InlineData(3, "2024-02-29 12:34:56.789", "1999-12-31 23:59:59.999")]
    [InlineData(6, "2024-02-29 12:34:56.123456", "1999-12-31 23:59:59.999999")]
    public Task Fractions_are_as_long_as_the_column_s(int digits, params string[] texts)
    {
        (object, string)[] rows = [.. texts.Select(text => ((object)text, text))];
        (object, string)[] times = [.. texts.Select(text => ((object)text[11..], text[11..]))];
        return Task.WhenAll(
            AssertSameAsync(new PgType(PgTypeName.Timestamp, Fraction: digits), rows),
            AssertSameAsync(new PgType(PgTypeName.TimestampTz, Fraction: digits), rows),
            AssertSameAsync(new PgType(PgTypeName.Time, Fraction: digits), times));
    }

    [Fact]
    public async Task Every_character_but_nul_arrives()
    {
        StringBuilder all = new();
        for (int value = 1; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value)) all.Append(new Rune(value).ToString());
        }
        await AssertSameAsync(new PgType(PgTypeName.Text), [(all.ToString(), all.ToString())]);
        await AssertSameAsync(new PgType(PgTypeName.VarChar, 5), [("äöü€😀", "äöü€😀"), ("     ", "     ")]);
    }

    [Fact]
    public Task Every_byte_arrives_in_a_bytea()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        (object, string)[] rows = [(all, "\\x" + Convert.ToHexString(all)), ("ä", "\\xC3A4"), (Array.Empty<byte>(), "\\x")];
        return AssertSameAsync(new PgType(PgTypeName.Bytea), rows);
    }

    [Fact]
    public Task Json_as_deep_as_is_accepted_fits_the_server_s_stack()
    {
        string arrays = new string('[', JsonChecker.MaxDepth) + new string(']', JsonChecker.MaxDepth);
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", JsonChecker.MaxDepth)) + "1" + new string('}', JsonChecker.MaxDepth);
        return AssertSameAsync(new PgType(PgTypeName.Jsonb), [(arrays, arrays), (objects, objects)]);
    }
}
