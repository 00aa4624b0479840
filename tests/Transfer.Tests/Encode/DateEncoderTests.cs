using System.Globalization;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class DateEncoderTests
{
    private static readonly PgType Date = new(PgTypeName.Date);

    [Theory]
    [InlineData("2000-01-01", "00000000")]
    [InlineData("2000-01-02", "00000001")]
    [InlineData("1999-12-31", "FFFFFFFF")]
    [InlineData("1970-01-01", "FFFFD533")]
    [InlineData("0001-01-01", "FFF4DBF9")]
    [InlineData("9999-12-31", "002C95D3")]
    public void A_date_is_days_since_2000(string text, string expected) => Assert.Equal(expected, Probe.Hex(Date, text));

    [Theory]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2000-02-29", "2000-02-29")]
    [InlineData(" 2024-02-29\n", "2024-02-29")]
    [InlineData("2024-02-29T00:00", "2024-02-29")]
    [InlineData("2024-02-29t00:00:00", "2024-02-29")]
    [InlineData("2024-02-29 00:00:00.000000", "2024-02-29")]
    [InlineData("2024-02-29   00:00:00.000000000Z", "2024-02-29")]
    [InlineData("2024-02-29 00:00:00 +00:00", "2024-02-29")]
    [InlineData("2024-02-29 00:00:01", "fraction_lost")]
    [InlineData("2024-02-29 23:59", "fraction_lost")]
    [InlineData("2024-02-29 00:00:00.000001", "fraction_lost")]
    [InlineData("2024-02-29T00:00:00+02:00", "offset_lost")]
    [InlineData("2023-02-29", "invalid_date")]
    [InlineData("1900-02-29", "invalid_date")]
    [InlineData("2024-02-30", "invalid_date")]
    [InlineData("2024-04-31", "invalid_date")]
    [InlineData("2024-00-10", "invalid_date")]
    [InlineData("2024-13-10", "invalid_date")]
    [InlineData("2024-01-00", "invalid_date")]
    [InlineData("2024-01-32", "invalid_date")]
    [InlineData("0000-00-00", "invalid_date")]
    [InlineData("0000-01-01", "date_out_of_range")]
    [InlineData("0000-02-29", "date_out_of_range")]
    [InlineData("-0044-03-15", "date_out_of_range")]
    [InlineData("-0044-03-45", "invalid_date")]
    [InlineData("+12024-01-01", "date_out_of_range")]
    [InlineData("10000-01-01", "date_out_of_range")]
    [InlineData("10000-01-", "invalid_date")]
    [InlineData("10000-1-001", "invalid_date")]
    [InlineData("-004-03-151", "invalid_date")]
    [InlineData("", "invalid_date")]
    [InlineData("today", "invalid_date")]
    [InlineData("2024", "invalid_date")]
    [InlineData("2024-1-1", "invalid_date")]
    [InlineData("2024-01-1", "invalid_date")]
    [InlineData("24-01-01", "invalid_date")]
    [InlineData("2024/01/01", "invalid_date")]
    [InlineData("20240101", "invalid_date")]
    [InlineData("01.02.2024", "invalid_date")]
    [InlineData("2024-01-011", "invalid_date")]
    [InlineData("2024-01-01x", "invalid_date")]
    [InlineData("2024-01-01T", "invalid_date")]
    [InlineData("2024-01-01Z", "invalid_date")]
    [InlineData("2024-01-01 BC", "invalid_date")]
    [InlineData("2024-01-01 24:00:00", "invalid_date")]
    [InlineData("2o24-01-01", "invalid_date")]
    [InlineData("2024-o1-01", "invalid_date")]
    [InlineData("2024-01-o1", "invalid_date")]
    [InlineData("2024-01:01", "invalid_date")]
    [InlineData("2024-01-01\0", "invalid_date")]
    [InlineData(new byte[] { 1 }, "wrong_storage_class")]
    [InlineData(19000, "ambiguous_time")]
    [InlineData(19000.0, "ambiguous_time")]
    public void A_date_is_iso_text_of_a_day_that_exists(object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Date, value, Decode.Date));

    [Theory]
    [InlineData(TimeUnit.EpochSeconds, 0, "1970-01-01")]
    [InlineData(TimeUnit.EpochSeconds, 86400, "1970-01-02")]
    [InlineData(TimeUnit.EpochSeconds, -86400, "1969-12-31")]
    [InlineData(TimeUnit.EpochSeconds, 86401, "fraction_lost")]
    [InlineData(TimeUnit.EpochSeconds, -1, "fraction_lost")]
    [InlineData(TimeUnit.EpochSeconds, 86400.5, "fraction_lost")]
    [InlineData(TimeUnit.EpochSeconds, 253402214400L, "9999-12-31")]
    [InlineData(TimeUnit.EpochSeconds, 253402300800L, "date_out_of_range")]
    [InlineData(TimeUnit.EpochSeconds, long.MaxValue, "date_out_of_range")]
    [InlineData(TimeUnit.EpochMilliseconds, 86400000, "1970-01-02")]
    [InlineData(TimeUnit.EpochMilliseconds, 86400001, "fraction_lost")]
    [InlineData(TimeUnit.JulianDay, 2460310.5, "2024-01-01")]
    [InlineData(TimeUnit.JulianDay, 2460310, "fraction_lost")]
    [InlineData(TimeUnit.JulianDay, 1721425.5, "0001-01-01")]
    [InlineData(TimeUnit.JulianDay, 1721424.5, "date_out_of_range")]
    public void A_number_is_a_date_when_its_time_is_midnight(TimeUnit unit, object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Date, value, Decode.Date, unit));

    [Fact]
    public void Every_day_of_the_calendar_is_itself()
    {
        for (DateOnly day = DateOnly.MinValue; day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            // A prime step would miss month ends: every day of some centuries, every 97th of the rest.
            if (day.Year is not (1 or 4 or 1900 or 2000 or 2024 or 2100 or 9999) && day.DayNumber % 97 != 0) continue;
            string text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.Equal(text, Probe.Read(Date, text, Decode.Date));
        }
    }
}
