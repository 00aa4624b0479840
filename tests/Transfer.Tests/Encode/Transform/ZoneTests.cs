using System.Globalization;
using Transfer.Encode;
using Transfer.Encode.Transform.Zones;

namespace Transfer.Tests.Encode.Transform;

/// <summary>Local times of the system's zones.</summary>
public sealed class ZoneTests
{
    private static readonly DateTime Epoch = new(2000, 1, 1);

    [ZoneTheory]
    [InlineData("Europe/Berlin", "2024-01-15 12:00", "2024-01-15T11:00:00Z")]
    [InlineData("Europe/Berlin", "2024-07-15 12:00", "2024-07-15T10:00:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31 01:59:59.999999", "2024-03-31T00:59:59.999999Z")]
    [InlineData("Europe/Berlin", "2024-03-31 03:00", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-10-27 01:59:59.999999", "2024-10-26T23:59:59.999999Z")]
    [InlineData("Europe/Berlin", "2024-10-27 03:00", "2024-10-27T02:00:00Z")]
    // Double summer time after the war, and none in 1950.
    [InlineData("Europe/Berlin", "1947-06-01 12:00", "1947-06-01T09:00:00Z")]
    [InlineData("Europe/Berlin", "1950-07-01 12:00", "1950-07-01T11:00:00Z")]
    // Beyond the tables, by the rule; and after more than a cycle of the calendar.
    [InlineData("Europe/Berlin", "2060-07-15 12:00", "2060-07-15T10:00:00Z")]
    [InlineData("Europe/Berlin", "9999-07-15 12:00", "9999-07-15T10:00:00Z")]
    [InlineData("Europe/Berlin", "9999-12-31 12:00", "9999-12-31T11:00:00Z")]
    // Local mean time, to the second.
    [InlineData("Europe/Berlin", "1890-01-01 00:00", "1889-12-31T23:06:32Z")]
    [InlineData("America/New_York", "2024-03-10 03:00", "2024-03-10T07:00:00Z")]
    [InlineData("America/New_York", "2024-11-03 02:00", "2024-11-03T07:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2024-01-01 00:00", "2023-12-31T13:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2024-07-01 00:00", "2024-06-30T13:30:00Z")]
    // Whose summer is standard time, and winter the exception.
    [InlineData("Europe/Dublin", "2024-07-01 12:00", "2024-07-01T11:00:00Z")]
    [InlineData("Europe/Dublin", "2060-12-01 12:00", "2060-12-01T12:00:00Z")]
    [InlineData("Asia/Kathmandu", "2024-07-01 00:00", "2024-06-30T18:15:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z")]
    public void Local_times_become_utc(string zone, string local, string utc) =>
        Assert.Equal(utc, Transformed.By("datetime", $"zone={zone}", local));

    [ZoneTheory]
    [InlineData("Europe/Berlin", "2024-10-27 02:00", RejectCode.AmbiguousLocalTime, "2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-10-27 02:59:59.999999", RejectCode.AmbiguousLocalTime, "2024-10-27T00:59:59.999999Z", "2024-10-27T01:59:59.999999Z")]
    // 02:30 never was: by the clocks after the change it is 00:30 UTC, by those before it 01:30.
    [InlineData("Europe/Berlin", "2024-03-31 02:00", RejectCode.SkippedLocalTime, "2024-03-31T00:00:00Z", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31 02:30", RejectCode.SkippedLocalTime, "2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z")]
    [InlineData("America/New_York", "2060-11-07 01:30", RejectCode.AmbiguousLocalTime, "2060-11-07T05:30:00Z", "2060-11-07T06:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2024-04-07 01:45", RejectCode.AmbiguousLocalTime, "2024-04-06T14:45:00Z", "2024-04-06T15:15:00Z")]
    [InlineData("Australia/Lord_Howe", "2024-10-06 02:15", RejectCode.SkippedLocalTime, "2024-10-05T15:15:00Z", "2024-10-05T15:45:00Z")]
    [InlineData("Europe/Dublin", "2024-03-31 01:30", RejectCode.SkippedLocalTime, "2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z")]
    [InlineData("Europe/Dublin", "2060-10-31 01:30", RejectCode.AmbiguousLocalTime, "2060-10-31T00:30:00Z", "2060-10-31T01:30:00Z")]
    // A whole day that Samoa skipped.
    [InlineData("Pacific/Apia", "2011-12-30 12:00", RejectCode.SkippedLocalTime, "2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z")]
    public void Times_shown_twice_or_never_need_a_choice(string zone, string local, RejectCode code, string earlier, string later)
    {
        Assert.Equal(code, Transformed.By("datetime", $"zone={zone}", local));
        Assert.Equal(code, Transformed.By("datetime", $"zone={zone} & dst=reject", local));
        Assert.Equal(earlier, Transformed.By("datetime", $"zone={zone} & dst=earlier", local));
        Assert.Equal(later, Transformed.By("datetime", $"zone={zone} & dst=later", local));
    }

    /// <summary>Each quarter of an hour of a year, of which .NET knows the offset as well.</summary>
    [ZoneTheory]
    [InlineData("Europe/Berlin", 1950)]
    [InlineData("Europe/Berlin", 1980)]
    [InlineData("Europe/Berlin", 2024)]
    [InlineData("Europe/Berlin", 2030)]
    [InlineData("Europe/Berlin", 2060)]
    [InlineData("America/New_York", 1950)]
    [InlineData("America/New_York", 2007)]
    [InlineData("America/New_York", 2030)]
    [InlineData("America/New_York", 2060)]
    [InlineData("Australia/Lord_Howe", 1950)]
    [InlineData("Australia/Lord_Howe", 2024)]
    [InlineData("Australia/Lord_Howe", 2030)]
    [InlineData("Australia/Lord_Howe", 2060)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("Asia/Kolkata", 2030)]
    public void A_year_is_as_dotnet_knows_it(string name, int year)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        ZoneClock clock = new(ZoneDatabase.Load(name));
        for (DateTime local = new(year, 1, 1); local.Year == year; local = local.AddMinutes(15))
        {
            long micros = (local - Epoch).Ticks / 10;
            RejectCode code = clock.ToUtc(micros, LocalTimePolicy.Reject, out long utc);
            if (zone.IsInvalidTime(local))
            {
                Assert.True(code == RejectCode.SkippedLocalTime, Shown(local));
                continue;
            }

            if (zone.IsAmbiguousTime(local))
            {
                Assert.True(code == RejectCode.AmbiguousLocalTime, Shown(local));
                TimeSpan[] offsets = zone.GetAmbiguousTimeOffsets(local);
                clock.ToUtc(micros, LocalTimePolicy.Earlier, out long earlier);
                clock.ToUtc(micros, LocalTimePolicy.Later, out long later);
                Assert.Equal((local - offsets.Max(), local - offsets.Min()), (Epoch.AddTicks(earlier * 10), Epoch.AddTicks(later * 10)));
                continue;
            }

            Assert.True(code == RejectCode.Ok, Shown(local));
            Assert.True(TimeZoneInfo.ConvertTimeToUtc(local, zone) == Epoch.AddTicks(utc * 10), Shown(local));
        }

        static string Shown(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    [ZoneFact]
    public void The_order_of_values_does_not_matter()
    {
        ZoneClock clock = new(ZoneDatabase.Load("Europe/Berlin"));
        Random random = new(29);
        for (int i = 0; i < 500; i++)
        {
            long micros = random.NextInt64(-3_000_000_000_000_000, 3_000_000_000_000_000);
            RejectCode code = clock.ToUtc(micros, LocalTimePolicy.Later, out long utc);
            Assert.Equal((code, utc), (new ZoneClock(Berlin).ToUtc(micros, LocalTimePolicy.Later, out long alone), alone));
        }
    }

    [ZoneFact]
    public void The_calendar_repeats_after_400_years()
    {
        ZoneClock clock = new(Berlin);
        const long Cycle = 146_097L * 86_400 * 1_000_000;
        for (DateTime local = new(2040, 1, 1); local.Year < 2042; local = local.AddMinutes(30))
        {
            long micros = (local - Epoch).Ticks / 10;
            RejectCode first = clock.ToUtc(micros, LocalTimePolicy.Reject, out long utc);
            RejectCode second = clock.ToUtc(micros + 19 * Cycle, LocalTimePolicy.Reject, out long later);
            Assert.Equal((first, utc), (second, later - 19 * Cycle));
        }
    }

    private static ZoneHistory Berlin => ZoneDatabase.Load("Europe/Berlin");
}
