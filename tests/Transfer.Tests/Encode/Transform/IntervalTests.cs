using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode.Transform;

public sealed class IntervalTests
{
    private const long Hour = 3_600_000_000;
    private static readonly PgType Interval = new(PgTypeName.Interval);

    [Theory]
    [InlineData("00:00", 0, 0, 0)]
    [InlineData(" 01:02:03.5 ", 0, 0, 3_723_500_000)]
    [InlineData("-00:00:01", 0, 0, -1_000_000)]
    [InlineData("+1:30", 0, 0, 5_400_000_000)]
    [InlineData("838:59:59.000000", 0, 0, 838 * Hour + 3_599_000_000)]
    [InlineData("-838:59:59", 0, 0, -838 * Hour - 3_599_000_000)]
    [InlineData("100000:00:00.000001", 0, 0, 100_000 * Hour + 1)]
    [InlineData("P1Y2M3DT4H5M6.789S", 14, 3, 14_706_789_000)]
    [InlineData("p1dt1h", 0, 1, Hour)]
    [InlineData("P2W", 0, 14, 0)]
    [InlineData("P1Y-1M", 11, 0, 0)]
    [InlineData("-P1M2DT3H", -1, -2, -3 * Hour)]
    [InlineData("PT-1H", 0, 0, -Hour)]
    [InlineData("-PT-1H", 0, 0, Hour)]
    // A day stays a day; a part of one is a part of 24 hours.
    [InlineData("P1.5D", 0, 1, 12 * Hour)]
    [InlineData("PT36H", 0, 0, 36 * Hour)]
    [InlineData("PT0.5H", 0, 0, Hour / 2)]
    [InlineData("PT0.000001S", 0, 0, 1)]
    [InlineData("P0.5Y", 6, 0, 0)]
    [InlineData("P-178956970Y-8M", int.MinValue, 0, 0)]
    public void Durations_are_months_days_and_microseconds(string text, int months, int days, long micros)
    {
        Assert.Equal(Field(months, days, micros), Probe.Hex(Interval, text));
        // Without a unit, the step leaves text as it is.
        Assert.Equal(text, Transformed.By("interval", "", text));
    }

    [Theory]
    [InlineData("", "invalid_interval")]
    [InlineData("1", "invalid_interval")]
    [InlineData("1 day", "invalid_interval")]
    [InlineData("1:60:00", "invalid_interval")]
    [InlineData("1:00:60", "invalid_interval")]
    [InlineData("1:2:3", "invalid_interval")]
    [InlineData(":30", "invalid_interval")]
    [InlineData("--1:00", "invalid_interval")]
    [InlineData("1.00:00:00", "invalid_interval")]
    [InlineData("P", "invalid_interval")]
    [InlineData("PT", "invalid_interval")]
    [InlineData("P1DT", "invalid_interval")]
    [InlineData("P1H", "invalid_interval")]
    [InlineData("PT1D", "invalid_interval")]
    [InlineData("P1M1Y", "invalid_interval")]
    [InlineData("P1D1D", "invalid_interval")]
    [InlineData("PT1HT1M", "invalid_interval")]
    [InlineData("P1", "invalid_interval")]
    [InlineData("PD", "invalid_interval")]
    [InlineData("P1eD", "invalid_interval")]
    [InlineData("P1X", "invalid_interval")]
    [InlineData("01:00:00.0000001", "fraction_lost")]
    [InlineData("PT0.0000001S", "fraction_lost")]
    [InlineData("P0.5M", "fraction_lost")]
    [InlineData("P0.1Y", "fraction_lost")]
    [InlineData("P2147483648M", "number_out_of_range")]
    [InlineData("P2147483648D", "number_out_of_range")]
    [InlineData("9999999999:00", "number_out_of_range")]
    [InlineData("PT99999999999999999999S", "number_out_of_range")]
    public void Other_text_is_refused(string text, string code)
    {
        Assert.Equal(code, Probe.Hex(Interval, text));
        Assert.Equal(code, Assert.IsType<RejectCode>(Transformed.By("interval", "", text)).Name());
    }

    [Theory]
    [InlineData(90, TimeUnit.EpochSeconds, 90_000_000)]
    [InlineData(-0.5, TimeUnit.EpochSeconds, -500_000)]
    [InlineData(1500, TimeUnit.EpochMilliseconds, 1_500_000)]
    public void The_type_takes_numbers_of_a_known_unit(object value, TimeUnit unit, long micros) =>
        Assert.Equal(Field(0, 0, micros), Probe.Hex(Interval, value, unit));

    [Theory]
    [InlineData(90, TimeUnit.None, "ambiguous_time")]
    [InlineData(90, TimeUnit.JulianDay, "ambiguous_time")]
    [InlineData(long.MaxValue, TimeUnit.EpochSeconds, "number_out_of_range")]
    [InlineData(new byte[] { 1 }, TimeUnit.EpochSeconds, "wrong_storage_class")]
    public void The_type_refuses_other_numbers(object value, TimeUnit unit, string code) => Assert.Equal(code, Probe.Hex(Interval, value, unit));

    [Theory]
    [InlineData("microseconds", 1, 0, 0, 1)]
    [InlineData("milliseconds", "-1.5", 0, 0, -1_500)]
    [InlineData("seconds", 90, 0, 0, 90_000_000)]
    [InlineData("seconds", "-0.5", 0, 0, -500_000)]
    [InlineData("seconds", 0.25, 0, 0, 250_000)]
    [InlineData("seconds", 0, 0, 0, 0)]
    [InlineData("minutes", 90, 0, 0, 5_400_000_000)]
    [InlineData("hours", " 36 ", 0, 0, 36 * Hour)]
    [InlineData("days", 3, 0, 3, 0)]
    [InlineData("days", "-1.5", 0, -1, -12 * Hour)]
    [InlineData("weeks", 2, 0, 14, 0)]
    [InlineData("months", 3, 3, 0, 0)]
    [InlineData("months", -3.0, -3, 0, 0)]
    [InlineData("years", "2", 24, 0, 0)]
    [InlineData("years", "0.5", 6, 0, 0)]
    [InlineData("years", 0.5, 6, 0, 0)]
    [InlineData("seconds & fraction=round", "0.0000005", 0, 0, 1)]
    [InlineData("seconds & fraction=truncate", "0.0000009", 0, 0, 0)]
    [InlineData("microseconds", -long.MaxValue, 0, 0, -long.MaxValue)]
    public void Numbers_of_a_unit_become_durations(string unit, object value, int months, int days, long micros)
    {
        string text = Assert.IsType<string>(Transformed.By("interval", "unit=" + unit, value));
        Assert.Equal(Field(months, days, micros), Probe.Hex(Interval, text));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("unit=seconds", null, null)]
    [InlineData("", 90, RejectCode.AmbiguousTime)]
    [InlineData("", 0.5, RejectCode.AmbiguousTime)]
    [InlineData("", new byte[] { 0x31 }, RejectCode.WrongStorageClass)]
    [InlineData("unit=seconds", new byte[] { 0x31 }, RejectCode.WrongStorageClass)]
    [InlineData("unit=seconds", "soon", RejectCode.InvalidInterval)]
    [InlineData("unit=seconds", "0.0000001", RejectCode.FractionLost)]
    [InlineData("unit=hours", long.MaxValue, RejectCode.NumberOutOfRange)]
    [InlineData("unit=hours", 1e300, RejectCode.NumberOutOfRange)]
    // Part of a month has no length, in whatever class it comes.
    [InlineData("unit=months", "1.5", RejectCode.FractionLost)]
    [InlineData("unit=months", 1.5, RejectCode.FractionLost)]
    [InlineData("unit=months & fraction=round", "1.5", RejectCode.FractionLost)]
    [InlineData("unit=years", 0.3, RejectCode.FractionLost)]
    [InlineData("unit=months", double.PositiveInfinity, RejectCode.NumberOutOfRange)]
    [InlineData("unit=months", 1e300, RejectCode.NumberOutOfRange)]
    [InlineData("unit=months", 2147483648L, RejectCode.NumberOutOfRange)]
    [InlineData("unit=years", 200000000, RejectCode.NumberOutOfRange)]
    public void Other_values_are_refused(string options, object? value, object? expected) => Assert.Equal(expected, Transformed.By("interval", options, value));

    [Theory]
    [InlineData("", "")]
    [InlineData("unit=seconds & fraction=round", "")]
    [InlineData("fraction=round", "fraction says nothing without unit")]
    [InlineData("unit=months & fraction=round", "")]
    [InlineData("unit=second", "unit: unit is one of microseconds, milliseconds, seconds, minutes, hours, days, weeks, months, years, not 'second'")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("interval", options));

    /// <summary>MySQL's TIME in all its range.</summary>
    [Fact]
    public void Random_times_keep_each_microsecond()
    {
        Random random = new(23);
        for (int i = 0; i < 5_000; i++)
        {
            long micros = random.NextInt64(-839 * Hour + 1, 839 * Hour);
            TimeSpan span = TimeSpan.FromMicroseconds(Math.Abs(micros));
            StringBuilder text = new(micros < 0 ? "-" : "");
            text.Append(CultureInfo.InvariantCulture, $"{(long)span.TotalHours:D2}:{span:mm\\:ss\\.ffffff}");
            Assert.Equal(Field(0, 0, micros), Probe.Hex(Interval, text.ToString()));
        }
    }

    private static string Field(int months, int days, long micros)
    {
        byte[] field = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(field, micros);
        BinaryPrimitives.WriteInt32BigEndian(field.AsSpan(8), days);
        BinaryPrimitives.WriteInt32BigEndian(field.AsSpan(12), months);
        return Convert.ToHexString(field);
    }
}
