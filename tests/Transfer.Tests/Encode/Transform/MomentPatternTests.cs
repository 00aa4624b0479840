using System.Globalization;
using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

public sealed class MomentPatternTests
{
    private const RejectCode No = RejectCode.InvalidTimestamp;

    [Theory]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.2024 12:34", "2024-02-29T12:34:00")]
    [InlineData("dd.MM.yyyy HH:mm", " 29.02.2024   12:34\t", "2024-02-29T12:34:00")]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.202412:34", No)]
    [InlineData("dd.MM.yyyy HH:mm", "9.2.2024 12:34", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.2023 12:34", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.13.2024 12:34", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.2024 24:00", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.2024 12:60", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.2024 12:34:56", No)]
    [InlineData("dd.MM.yyyy HH:mm", "29.02.0000 12:34", No)]
    [InlineData("d.M.yyyy H:m:s", "9.2.2024 7:5:3", "2024-02-09T07:05:03")]
    [InlineData("d.M.yyyy H:m:s", "29.12.2024 17:35:43", "2024-12-29T17:35:43")]
    [InlineData("d.M.yy", "1.1.69", "2069-01-01T00:00:00")]
    [InlineData("d.M.yy", "1.1.70", "1970-01-01T00:00:00")]
    [InlineData("d.M.yy", "1.1.00", "2000-01-01T00:00:00")]
    [InlineData("yyyyMMdd", 20240229, "2024-02-29T00:00:00")]
    [InlineData("yyyyMMddHHmmss", 20240229123456, "2024-02-29T12:34:56")]
    [InlineData("yyyyMMdd", 20240230, No)]
    [InlineData("yyyyMMdd", 20240229.5, No)]
    [InlineData("dd MMM yyyy", "29 feb 2024", "2024-02-29T00:00:00")]
    [InlineData("dd MMM yyyy", "29 February 2024", No)]
    [InlineData("d MMMM yyyy", "1 MAY 2024", "2024-05-01T00:00:00")]
    [InlineData("d MMMM yyyy", "1 Juni 2024", No)]
    [InlineData("dddd, MMMM d, yyyy", "Thursday, February 29, 2024", "2024-02-29T00:00:00")]
    [InlineData("ddd d MMM yyyy", "Thu 29 Feb 2024", "2024-02-29T00:00:00")]
    [InlineData("ddd d MMM yyyy", "Fri 29 Feb 2024", No)]
    [InlineData("ddd d MMM yyyy", "Mon 1 Jan 0001", "0001-01-01T00:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 12:00 AM", "2024-02-29T00:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 12:00 PM", "2024-02-29T12:00:00")]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 1:05 pm", "2024-02-29T13:05:00")]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 11:59 Am", "2024-02-29T11:59:00")]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 13:00 PM", No)]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 0:00 AM", No)]
    [InlineData("M/d/yyyy h:mm tt", "2/29/2024 1:00 XM", No)]
    [InlineData("M/d/yyyy hh:mmt", "2/29/2024 01:00p", "2024-02-29T13:00:00")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fff", "2024-02-29T12:34:56.789", "2024-02-29T12:34:56.789000")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fff", "2024-02-29T12:34:56.78", No)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.FFF", "2024-02-29T12:34:56.7", "2024-02-29T12:34:56.700000")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.FFF", "2024-02-29T12:34:56", "2024-02-29T12:34:56")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.FFF", "2024-02-29T12:34:56.", No)]
    [InlineData("yyyy-MM-dd HH:mm:ss,ffffff", "2024-02-29 12:34:56,000001", "2024-02-29T12:34:56.000001")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fffffff", "2024-02-29 12:34:56.1234567", RejectCode.FractionLost)]
    [InlineData("yyyy-MM-dd HH:mm:ss.fffffff & fraction=round", "2024-02-29 12:34:56.1234567", "2024-02-29T12:34:56.123457")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fffffff & fraction=truncate", "2024-02-29 12:34:56.1234567", "2024-02-29T12:34:56.123456")]
    [InlineData("yyyy-MM-dd HH:mm:ss.fffffffff & fraction=round", "2024-12-31 23:59:59.999999500", "2025-01-01T00:00:00")]
    [InlineData("'on 'yyyy\\dMM\"T\"dd", "on 2024d02T29", "2024-02-29T00:00:00")]
    [InlineData("yyyy年M月d日", "2024年2月29日", "2024-02-29T00:00:00")]
    [InlineData("yyyyMMddTHHmmssZ", "20240229T123456Z", "2024-02-29T12:34:56")]
    [InlineData("yyyyMMddTHHmmssZ", "20240229T123456", No)]
    [InlineData("yyyyMMddTHHmmssZ", "20240229T123456+00:00", No)]
    [InlineData("yyyyMMdd HHmmK", "20240229 1234", "2024-02-29T12:34:00")]
    [InlineData("yyyyMMdd HHmmK", "20240229 1234+00:00", "2024-02-29T12:34:00")]
    [InlineData("yyyyMMdd HHmmK", "20240229 1234+02:00", RejectCode.OffsetLost)]
    [InlineData("yyyyMMdd HHmmzzz", "20240229 1234", No)]
    [InlineData("yyyyMMdd HHmmzzz", "20240229 1234+16:00", No)]
    [InlineData("yyyyMMdd", new byte[] { 0x32 }, RejectCode.WrongStorageClass)]
    public void A_pattern_says_how_moments_are_written(string format, object value, object expected) =>
        Assert.Equal(expected, Transformed.By("datetime", $"format={format} & naive=true", value));

    [Theory]
    [InlineData("yyyyMMdd HHmm zzz", "20240229 1234 +02:00", "2024-02-29T10:34:00Z")]
    [InlineData("yyyyMMdd HHmm zzz", "20240229 1234 -0530", "2024-02-29T18:04:00Z")]
    [InlineData("yyyyMMdd HHmm zzz", "20240229 1234 +02", "2024-02-29T10:34:00Z")]
    [InlineData("yyyyMMdd HHmm zzz", "20240229 1234 z", "2024-02-29T12:34:00Z")]
    [InlineData("yyyyMMdd HHmmK", "20240229 1234", "2024-02-29T11:34:00Z")]
    [InlineData("yyyyMMdd HHmmK", "20240229 1234Z", "2024-02-29T12:34:00Z")]
    [InlineData("zzz yyyyMMdd HHmm", "+02:00 20240229 1234", "2024-02-29T10:34:00Z")]
    public void An_offset_wins_over_the_zone(string format, string value, string expected) =>
        Assert.Equal(expected, Transformed.By("datetime", $"format={format} & zone=+01:00", value));

    /// <summary>.NET writes what its letters mean.</summary>
    [Theory]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffff")]
    [InlineData("dddd, dd MMMM yyyy hh:mm:ss.FFFFFF tt")]
    [InlineData("d/M/yyyy H:m:s")]
    [InlineData("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'")]
    [InlineData("yyyyMMddTHHmmss")]
    public void What_dotnet_writes_is_read(string format)
    {
        var datetime = Transformed.Make("datetime", $"format={format} & naive=true");
        Random random = new(17);
        for (int i = 0; i < 2_000; i++)
        {
            DateTime moment = new(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10);
            DateTime kept = format.Contains("ffffff", StringComparison.OrdinalIgnoreCase) ? moment : moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
            string iso = kept.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture).Replace(".000000", "", StringComparison.Ordinal);
            Assert.Equal(iso, Transformed.By(datetime, moment.ToString(format, CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("yyyy-MM-dd", null)]
    [InlineData("yyyy-MM", "'yyyy-MM' lacks dd")]
    [InlineData("HH:mm", "'HH:mm' lacks yyyy, MM, dd")]
    [InlineData("yyyy-MM-dd hh:mm", "'yyyy-MM-dd hh:mm': hh asks for tt, and tt for hh")]
    [InlineData("yyyy-MM-dd HH:mm tt", "'yyyy-MM-dd HH:mm tt': hh asks for tt, and tt for hh")]
    [InlineData("yyyy-MM-dd MMM", "'yyyy-MM-dd MMM' has two parts for the month")]
    [InlineData("yyyy-MM-dd HH hh tt", "'yyyy-MM-dd HH hh tt' has two parts for the hour")]
    [InlineData("yyyy-MM-dd at", "'a' at place 12 of 'yyyy-MM-dd at' has no meaning: put text in quotes")]
    [InlineData("yyy-MM-dd", "'yyy' at place 1 of 'yyy-MM-dd' has no meaning: put text in quotes")]
    [InlineData("yyyy-MM-dd ffffffffff", "'ffffffffff' at place 12 of 'yyyy-MM-dd ffffffffff' has no meaning: put text in quotes")]
    [InlineData("yyyy-MM-dd 'x", "'yyyy-MM-dd 'x' has a ' at its place 12 that nothing follows or closes")]
    [InlineData("yyyy-MM-dd\\", "'yyyy-MM-dd\\' has a \\ at its place 11 that nothing follows or closes")]
    [InlineData("", "a pattern is empty")]
    [InlineData("epoch", "'e' at place 1 of 'epoch' has no meaning: put text in quotes")]
    public void Patterns_are_checked(string format, string? fault)
    {
        string expected = fault is null ? "" : $"format: {fault}; or name one of iso, epoch_seconds, epoch_milliseconds, epoch_microseconds, julian_day";
        Assert.Equal(expected, Transformed.Faults("datetime", "format=" + format));
        Assert.Equal(expected, Transformed.Faults("date", "format=" + format));
    }
}
