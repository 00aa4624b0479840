using System.Buffers.Binary;
using System.Text;
using Transfer.Encode;
using Transfer.Encode.Transform.Zones;

namespace Transfer.Tests.Encode.Transform;

/// <summary>Files of the zone database, made here: RFC 9636 without a system.</summary>
public sealed class ZoneFileTests
{
    private const long Second = 1_000_000;
    private static readonly DateTime Epoch = new(2000, 1, 1);

    [Theory]
    // Berlin's rule, New York's, one of the south, Dublin's (summer is standard), and one that counts days.
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2024-01-15 12:00", "2024-01-15 11:00")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31 03:00", "2024-03-31 01:00")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2024-03-31 02:30", "skipped_local_time")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3", "2024-10-27 02:30", "ambiguous_local_time")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", "2024-07-04 12:00", "2024-07-04 16:00")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", "2024-03-10 02:00", "skipped_local_time")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", "2024-11-03 01:00", "ambiguous_local_time")]
    [InlineData("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2024-01-01 00:00", "2023-12-31 13:00")]
    [InlineData("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2024-04-07 01:45", "ambiguous_local_time")]
    [InlineData("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-07-01 12:00", "2024-07-01 11:00")]
    [InlineData("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-01-01 12:00", "2024-01-01 12:00")]
    [InlineData("AAA0BBB,J60/0,J300/0", "2024-02-29 12:00", "2024-02-29 12:00")]
    [InlineData("AAA0BBB,J60/0,J300/0", "2024-03-01 00:30", "skipped_local_time")]
    [InlineData("AAA0BBB,J60/0,J300/0", "2023-03-01 00:30", "skipped_local_time")]
    [InlineData("AAA0BBB,59/0,300/0", "2024-02-29 00:30", "skipped_local_time")]
    [InlineData("AAA0BBB,59/0,300/0", "2023-03-01 00:30", "skipped_local_time")]
    // Hours beyond a day, and below none: Gaza and Greenland.
    [InlineData("EET-2EEST,M3.4.4/50,M10.4.4/50", "2024-03-30 02:30", "skipped_local_time")]
    [InlineData("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-30 23:30", "skipped_local_time")]
    public void The_rule_goes_on_after_the_table(string rule, string local, string expected) =>
        Assert.Equal(expected, ToUtc(File([], rule), local));

    [Fact]
    public void The_table_comes_before_the_rule()
    {
        // An offset of 19:32 minutes until 1940-01-01 UTC, of an hour until 1950, then the rule, which says two.
        byte[] file = File([(Seconds(1940), 3600), (Seconds(1950), 7200)], "XXX-2", first: 1172);
        Assert.Equal("1938-12-31 23:40:28", ToUtc(file, "1939-01-01 00:00:00"));
        Assert.Equal("1945-01-01 11:00", ToUtc(file, "1945-01-01 12:00"));
        Assert.Equal("1960-01-01 10:00", ToUtc(file, "1960-01-01 12:00"));
        Assert.Equal("skipped_local_time", ToUtc(file, "1940-01-01 00:30"));
    }

    [Fact]
    public void Without_a_rule_the_last_offset_stays() => Assert.Equal("2999-12-31 23:00", ToUtc(File([(Seconds(1940), 3600)], ""), "3000-01-01 00:00"));

    [Fact]
    public void The_first_version_has_times_of_32_bits_and_no_rule()
    {
        byte[] file = [.. Header(0, [(Seconds(1940), 3600)]), .. Body([(Seconds(1940), 3600)], 0, 4)];
        Assert.Equal("1945-01-01 11:00", ToUtc(file, "1945-01-01 12:00"));
    }

    [Fact]
    public void Other_files_are_no_zones()
    {
        Assert.Null(ZoneFile.Parse("# a table of names\n"u8));
        Assert.Null(ZoneFile.Parse(new byte[100]));
        Assert.Null(ZoneFile.Parse("TZif"u8));
        // Clocks that count leap seconds.
        byte[] file = File([], "UTC0");
        file[31] = 1;
        Assert.Null(ZoneFile.Parse([.. file[..50], .. new byte[8], .. file[50..]]));
    }

    [Fact]
    public void A_damaged_file_is_told_from_no_file()
    {
        byte[] good = File([(Seconds(1940), 3600)], "CET-1CEST,M3.5.0,M10.5.0/3");
        for (int length = 44; length < good.Length - 30; length++)
        {
            byte[] cut = good[..length];
            Assert.Throws<InvalidDataException>(() => ZoneFile.Parse(cut));
        }
    }

    [Theory]
    [InlineData("C")]
    [InlineData("CET-")]
    [InlineData("CET-1CEST")]
    [InlineData("CET-1CEST,M3.5.0")]
    [InlineData("CET-1CEST,M3.5.0,M10.5")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/")]
    [InlineData("CET-1CEST,M3.5.0,M10.5.0/3x")]
    [InlineData("<CET-1")]
    [InlineData("-1")]
    public void A_damaged_rule_is_damage(string rule) => Assert.Throws<InvalidDataException>(() => ZoneFile.Parse(File([], rule)));

    private static string ToUtc(byte[] file, string local)
    {
        DateTime moment = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        ZoneClock clock = new(ZoneFile.Parse(file)!);
        RejectCode code = clock.ToUtc((moment - Epoch).Ticks / 10, LocalTimePolicy.Reject, out long utc);
        if (code != RejectCode.Ok) return code.Name();
        DateTime made = Epoch.AddTicks(10 * utc);
        return made.ToString(made.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static long Seconds(int year) => (long)(new DateTime(year, 1, 1) - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>A file of version 2, whose first block is empty, as small files of today have it.</summary>
    private static byte[] File((long At, int Offset)[] changes, string rule, int first = 0) =>
        [.. Header('2', []), .. Body([], 0, 4), .. Header('2', changes), .. Body(changes, first, 8), .. Encoding.ASCII.GetBytes($"\n{rule}\n")];

    private static byte[] Header(int version, (long, int)[] changes)
    {
        byte[] header = new byte[44];
        "TZif"u8.CopyTo(header);
        header[4] = (byte)version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(32), changes.Length);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(36), changes.Length + 1);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(40), 4);
        return header;
    }

    private static byte[] Body((long At, int Offset)[] changes, int first, int timeBytes)
    {
        List<byte> body = [];
        byte[] number = new byte[8];
        foreach ((long at, _) in changes)
        {
            BinaryPrimitives.WriteInt64BigEndian(number, at);
            body.AddRange(number[^timeBytes..]);
        }

        for (int i = 0; i < changes.Length; i++) body.Add((byte)(i + 1));
        foreach (int offset in (IEnumerable<int>)[first, .. changes.Select(change => change.Offset)])
        {
            BinaryPrimitives.WriteInt32BigEndian(number, offset);
            body.AddRange([.. number[..4], 0, 0]);
        }

        body.AddRange("XXX\0"u8.ToArray());
        return [.. body];
    }
}
