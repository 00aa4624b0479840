using System.Globalization;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class TimestampEncoderTests
{
    private static readonly PgType Timestamp = new(PgTypeName.Timestamp);
    private static readonly PgType TimestampTz = new(PgTypeName.TimestampTz);

    [Theory]
    [InlineData("2000-01-01 00:00:00", "0000000000000000")]
    [InlineData("2000-01-01 00:00:00.000001", "0000000000000001")]
    [InlineData("1999-12-31 23:59:59.999999", "FFFFFFFFFFFFFFFF")]
    [InlineData("1970-01-01", "FFFCA2FEC4C82000")]
    public void A_timestamp_is_microseconds_since_2000(string text, string expected)
    {
        Assert.Equal(expected, Probe.Hex(Timestamp, text));
        Assert.Equal(expected, Probe.Hex(TimestampTz, text));
    }

    [Theory]
    [InlineData("2024-02-29", "2024-02-29 00:00:00.000000")]
    [InlineData("2024-02-29 12:34", "2024-02-29 12:34:00.000000")]
    [InlineData("2024-02-29T12:34:56", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29t12:34:56.5", "2024-02-29 12:34:56.500000")]
    [InlineData("2024-02-29 \t 12:34:56.123456", "2024-02-29 12:34:56.123456")]
    [InlineData(" 2024-02-29 12:34:56 ", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29T12:34:56Z", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29T12:34:56z", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29T12:34:56.1234560Z", "2024-02-29 12:34:56.123456")]
    [InlineData("2024-02-29T12:34:56+00", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29T12:34:56-0000", "2024-02-29 12:34:56.000000")]
    [InlineData("2024-02-29T12:34:56.1234567Z", "fraction_lost")]
    [InlineData("0001-01-01 00:00:00", "0001-01-01 00:00:00.000000")]
    [InlineData("9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999")]
    [InlineData("0000-01-01 00:00:00", "date_out_of_range")]
    [InlineData("10000-01-01 00:00:00", "date_out_of_range")]
    [InlineData("2023-02-29 00:00:00", "invalid_timestamp")]
    [InlineData("0000-00-00 00:00:00", "invalid_timestamp")]
    [InlineData("2024-02-29 24:00:00", "invalid_timestamp")]
    [InlineData("2024-02-29 23:59:60", "invalid_timestamp")]
    [InlineData("2024-02-29 012:34:56", "invalid_timestamp")]
    [InlineData("2024-02-29 123:45:56", "invalid_timestamp")]
    [InlineData("2024-02-29 12", "invalid_timestamp")]
    [InlineData("2024-02-29T 12:34:56", "invalid_timestamp")]
    [InlineData("2024-02-29 T12:34:56", "invalid_timestamp")]
    [InlineData("2024-02-29_12:34:56", "invalid_timestamp")]
    [InlineData("2024-02-2912:34:56", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56 UTC", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56 Europe/Berlin", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56+1", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56+16", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56+01:0", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56+01:00:00", "invalid_timestamp")]
    [InlineData("2024-02-29 12:34:56+01-00", "invalid_timestamp")]
    [InlineData("now", "invalid_timestamp")]
    [InlineData("CURRENT_TIMESTAMP", "invalid_timestamp")]
    [InlineData("", "invalid_timestamp")]
    [InlineData("infinity", "invalid_timestamp")]
    [InlineData(new byte[] { 1 }, "wrong_storage_class")]
    [InlineData(1700000000, "ambiguous_time")]
    [InlineData(2460310.5, "ambiguous_time")]
    public void Both_timestamps_read_iso_text(object value, string expected)
    {
        Assert.Equal(expected, Probe.Read(Timestamp, value, Decode.Timestamp));
        Assert.Equal(expected, Probe.Read(TimestampTz, value, Decode.Timestamp));
    }

    [Theory]
    [InlineData("2024-02-29 12:34:56+01", "2024-02-29 11:34:56.000000")]
    [InlineData("2024-02-29T12:34:56+05:30", "2024-02-29 07:04:56.000000")]
    [InlineData("2024-02-29 12:34:56 +0530", "2024-02-29 07:04:56.000000")]
    [InlineData("2024-02-29 23:34-03:30", "2024-03-01 03:04:00.000000")]
    [InlineData("2024-02-29 12:34:56.25-15:59", "2024-03-01 04:33:56.250000")]
    [InlineData("0001-01-01 00:30:00+01:00", "date_out_of_range")]
    [InlineData("0001-01-01 01:00:00+01:00", "0001-01-01 00:00:00.000000")]
    [InlineData("9999-12-31 23:30:00-01:00", "date_out_of_range")]
    public void An_offset_is_converted_to_utc_with_a_time_zone_and_refused_without(string text, string utc)
    {
        Assert.Equal(utc, Probe.Read(TimestampTz, text, Decode.Timestamp));
        Assert.Equal("offset_lost", Probe.Read(Timestamp, text, Decode.Timestamp));
    }

    [Theory]
    [InlineData(TimeUnit.EpochSeconds, 0, "1970-01-01 00:00:00.000000")]
    [InlineData(TimeUnit.EpochSeconds, 1700000000, "2023-11-14 22:13:20.000000")]
    [InlineData(TimeUnit.EpochSeconds, -1, "1969-12-31 23:59:59.000000")]
    [InlineData(TimeUnit.EpochSeconds, 1700000000.25, "2023-11-14 22:13:20.250000")]
    [InlineData(TimeUnit.EpochSeconds, 1700000000.123456, "2023-11-14 22:13:20.123456")]
    [InlineData(TimeUnit.EpochSeconds, -0.25, "1969-12-31 23:59:59.750000")]
    [InlineData(TimeUnit.EpochSeconds, 0.9999999, "1970-01-01 00:00:01.000000")]
    [InlineData(TimeUnit.EpochSeconds, -62135596800L, "0001-01-01 00:00:00.000000")]
    [InlineData(TimeUnit.EpochSeconds, -62135596801L, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, 253402300799L, "9999-12-31 23:59:59.000000")]
    [InlineData(TimeUnit.EpochSeconds, 253402300800L, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, 1700000000000L, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, long.MaxValue, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, long.MinValue, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, 1e300, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, double.NegativeInfinity, "date_out_of_range")]
    [InlineData(TimeUnit.EpochMilliseconds, 1700000000123L, "2023-11-14 22:13:20.123000")]
    [InlineData(TimeUnit.EpochMilliseconds, -1, "1969-12-31 23:59:59.999000")]
    [InlineData(TimeUnit.EpochMilliseconds, 1700000000123.456, "2023-11-14 22:13:20.123456")]
    [InlineData(TimeUnit.EpochMilliseconds, 253402300800000L, "date_out_of_range")]
    [InlineData(TimeUnit.EpochMilliseconds, long.MinValue, "date_out_of_range")]
    [InlineData(TimeUnit.JulianDay, 2440587.5, "1970-01-01 00:00:00.000000")]
    [InlineData(TimeUnit.JulianDay, 2440588, "1970-01-01 12:00:00.000000")]
    [InlineData(TimeUnit.JulianDay, 2460310.75, "2024-01-01 06:00:00.000000")]
    // select julianday('2024-02-29 12:34:56.789')
    [InlineData(TimeUnit.JulianDay, 2460370.024268391, "2024-02-29 12:34:56.789000")]
    [InlineData(TimeUnit.JulianDay, 5373484.499999, "9999-12-31 23:59:59.914000")]
    [InlineData(TimeUnit.JulianDay, 5373484.5, "date_out_of_range")]
    [InlineData(TimeUnit.JulianDay, 0.0, "date_out_of_range")]
    [InlineData(TimeUnit.JulianDay, 1700000000, "date_out_of_range")]
    [InlineData(TimeUnit.JulianDay, double.PositiveInfinity, "date_out_of_range")]
    public void A_number_counts_what_the_column_says(TimeUnit unit, object value, string expected)
    {
        Assert.Equal(expected, Probe.Read(Timestamp, value, Decode.Timestamp, unit));
        Assert.Equal(expected, Probe.Read(TimestampTz, value, Decode.Timestamp, unit));
    }

    [Theory]
    [InlineData(0, "2024-02-29 12:34:56", "2024-02-29 12:34:56.000000")]
    [InlineData(0, "2024-02-29 12:34:56.000000000", "2024-02-29 12:34:56.000000")]
    [InlineData(0, "2024-02-29 12:34:56.1", "fraction_lost")]
    [InlineData(3, "2024-02-29 12:34:56.789", "2024-02-29 12:34:56.789000")]
    [InlineData(3, "2024-02-29 12:34:56.789000", "2024-02-29 12:34:56.789000")]
    [InlineData(3, "2024-02-29 12:34:56.78", "2024-02-29 12:34:56.780000")]
    [InlineData(3, "2024-02-29 12:34:56.7895", "fraction_lost")]
    [InlineData(3, "2024-02-29 12:34:56.789x", "invalid_timestamp")]
    [InlineData(6, "2024-02-29 12:34:56.123456", "2024-02-29 12:34:56.123456")]
    [InlineData(6, "2024-02-29 12:34:56.1234567", "fraction_lost")]
    [InlineData(1, 1700000000.5, "2023-11-14 22:13:20.500000")]
    [InlineData(1, 1700000000.25, "fraction_lost")]
    [InlineData(0, -1, "1969-12-31 23:59:59.000000")]
    [InlineData(0, -0.5, "fraction_lost")]
    public void Digits_that_the_column_would_round_away_are_refused(int digits, object value, string expected)
    {
        Assert.Equal(expected, Probe.Read(Timestamp with { Fraction = digits }, value, Decode.Timestamp, TimeUnit.EpochSeconds));
        Assert.Equal(expected, Probe.Read(TimestampTz with { Fraction = digits }, value, Decode.Timestamp, TimeUnit.EpochSeconds));
    }

    [Fact]
    public void Random_instants_are_themselves_in_every_spelling()
    {
        Random random = new(8);
        string[] formats = ["yyyy-MM-dd HH:mm:ss.ffffff", "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", "yyyy-MM-dd HH:mm:ss.ffffff'000+00:00'"];
        for (int i = 0; i < 20_000; i++)
        {
            DateTime instant = new(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10);
            string expected = instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            string text = instant.ToString(formats[i % formats.Length], CultureInfo.InvariantCulture);
            Assert.Equal(expected, Probe.Read(Timestamp, text, Decode.Timestamp));
            long micros = (instant - DateTime.UnixEpoch).Ticks / 10;
            DateTime truncated = new(instant.Ticks - (instant.Ticks % 10_000));
            long millis = (long)Math.Floor(micros / 1000m);
            expected = truncated.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Probe.Read(Timestamp, millis, Decode.Timestamp, TimeUnit.EpochMilliseconds));
        }
    }

    [Fact]
    public void Random_offsets_agree_with_the_framework()
    {
        Random random = new(9);
        for (int i = 0; i < 10_000; i++)
        {
            // The framework's offsets end at 14 hours.
            TimeSpan offset = TimeSpan.FromMinutes(random.Next(-14 * 60, 14 * 60 + 1));
            long ticks = random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay);
            DateTimeOffset local = new(new DateTime(ticks / 10 * 10), offset);
            string text = local.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
            string expected = local.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Probe.Read(TimestampTz, text, Decode.Timestamp));
        }
    }
}
