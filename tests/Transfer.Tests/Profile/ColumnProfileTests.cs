using System.Text;
using Transfer.Profile;

namespace Transfer.Tests.Profile;

public sealed class ColumnProfileTests
{
    public static TheoryData<string, object?[], string?, string?> Extremes => new()
    {
        { "bigint", [5L, null, -3L, 40L], "-3", "40" },
        { "bigint", [long.MaxValue, long.MinValue], "-9223372036854775808", "9223372036854775807" },
        { "double precision", [0.5, -1.25, 1e300], "-1.25", "1E+300" },
        { "double precision", [double.NegativeInfinity, 1.5], "-Infinity", "1.5" },
        // Beside each other, where double has no room for the difference.
        { "numeric", [9007199254740993L, 9007199254740992.0], "9007199254740992", "9007199254740993" },
        { "numeric", [2L, 2.5, 3L], "2", "3" },
        { "numeric", ["9", "10", "-100.5", "-9"], "-100.5", "10" },
        { "numeric", ["0.00", "-0.001", "1e3", "999.9"], "-0.001", "1e3" },
        { "numeric", ["12345678901234567890123", "12345678901234567890124"], "12345678901234567890123", "12345678901234567890124" },
        { "text", ["9", "10", "b", "B"], "10", "b" },
        { "text", ["Zebra", "Äpfel", "äh"], "Zebra", "äh" },
        { "text", ["abcdefgh", "abcdefg", "abcdefghi"], "abcdefg", "abcdefghi" },
        { "text", ["", "a"], "", "a" },
        { "date", ["2024-02-29", "1999-12-31"], "1999-12-31", "2024-02-29" },
        { "bytea", [new byte[] { 2 }, new byte[] { 1, 255 }], "\\x01ff", "\\x02" },
        { "text", ["x", 7L, new byte[] { 0 }], "7", "\\x00" },
        { "text", [null], null, null },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void The_least_and_the_greatest_are_found_in_the_order_of_their_kind(string target, object?[] values, string? least, string? greatest)
    {
        foreach (object?[] order in (object?[][])[values, [.. values.Reverse()]])
        {
            ColumnProfile column = Profiles.Of("", target, order).Column();
            Assert.Equal((least, greatest), (column.Min?.Text, column.Max?.Text));
        }
    }

    [Fact]
    public void Long_values_are_cut_to_200_characters()
    {
        ColumnProfile column = Profiles.Of("TEXT", "text", new string('a', 200), string.Concat(Enumerable.Repeat("ü😀", 300))).Column();
        Assert.Equal(new string('a', 200), column.Min?.Text);
        Assert.Equal(string.Concat(Enumerable.Repeat("ü😀", 100)) + "…", column.Max?.Text);
        Assert.Equal((200L, 600L), (column.Shortest, column.Longest));
    }

    [Fact]
    public void A_blob_is_cut_too() =>
        Assert.Equal("\\x" + string.Concat(Enumerable.Repeat("ab", 99)) + "…", Profiles.Of("BLOB", "bytea", Enumerable.Repeat((byte)0xAB, 5000).ToArray()).Column().Max?.Text);

    [Fact]
    public void Rows_nulls_empties_lengths_and_storage_classes_are_counted()
    {
        ColumnProfile column = Profiles.Of("", "text", 1L, 2L, 2.5, "", "Grüße", null, new byte[7], Array.Empty<byte>()).Column();
        Assert.Equal((8L, 1L, 2L, 0L, 7L), (column.Rows, column.Nulls, column.Empties, column.Shortest, column.Longest));
        Assert.Equal("integer=2 real=1 text=2 blob=2 null=1", string.Join(" ", column.StorageClasses.Select(one => $"{one.Key}={one.Value}")));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("ü")]
    [InlineData("exactly 16 bytes")]
    [InlineData("Grüße aus Köln, und noch viel mehr als sechzehn Bytes 😀😀😀 ganz am Ende ö")]
    public void A_text_is_as_long_as_it_has_characters(string text) =>
        Assert.Equal(text.EnumerateRunes().Count(), Profiles.Of("TEXT", "text", text).Column().Longest);

    public static TheoryData<string, object?[]> Fits => new()
    {
        { "boolean=1 smallint=1 integer=1 bigint=1 numeric=1", [0L, 1L, null] },
        { "boolean=0.25 smallint=0.5 integer=0.75 bigint=1 numeric=1", [1L, -32768L, 32768L, 5_000_000_000L] },
        { "boolean=0.25 smallint=0.25 integer=0.25 bigint=0.25 numeric=0.75", [1.0, 0.5, 1e300, double.PositiveInfinity] },
        { "boolean=0.5", ["true", "no", "", "maybe"] },
        { "smallint=0.5 integer=0.75 bigint=0.75 numeric=1 varchar(20)=1", ["12", "-7", "70000", "18446744073709551615"] },
        // None of them would be written so again.
        { "", ["007", "+7", " 7", "7 ", "1e3", "-0", "1.", ".5", "-0.0", "--1", "0x10"] },
        { "numeric=1 varchar(5)=1", ["1.50", "-0.01"] },
        { "uuid=1 varchar(36)=1", ["00112233-4455-6677-8899-aabbccddeeff", "00112233445566778899AABBCCDDEEFF"] },
        { "", ["00112233-4455-6677-8899-aabbccddeefg", "0011223344-55-6677-8899-aabbccddeeff"] },
        { "date=0.25 timestamp=0.5 timestamptz=0.25 varchar(25)=1", ["2024-02-29", "2024-02-29 12:34:56", "2024-02-29T12:34", "2024-02-29T12:34:56+02:00"] },
        { "", ["2023-02-29", "2024-02-29 ", "2024-2-9", "2024-02-29 25:00:00", "0000-00-00", "2024-02-29 12:34:56.1234567"] },
        { "json=1 varchar(9)=1", ["{\"a\":[1]}", " [ ]"] },
        { "", ["{\"a\":1,\"a\":2}", "{a:1}", "\"text\"", "null", "[1,]"] },
        { "integer=0.5 bigint=1 numeric=1 epoch_seconds=0.5 epoch_milliseconds=0.5", [1_700_000_000L, 1_700_000_000_123L] },
        { "integer=0.5 bigint=1 numeric=1", [999_999_999L, 4_102_444_800L] },
        { "integer=1 bigint=1 numeric=1 epoch_seconds=1 varchar(10)=1", ["1700000000"] },
    };

    [Theory]
    [MemberData(nameof(Fits))]
    public void Shares_of_values_that_fit_a_type_are_exact(string expected, object?[] values)
    {
        string found = Profiles.Of("", "text", values).Column().Shares();
        // The length that is enough follows from the longest value.
        Assert.Equal(expected, expected.Contains("varchar", StringComparison.Ordinal) ? found : found.Split(" varchar")[0].Split("varchar")[0]);
    }

    [Fact]
    public void A_type_that_every_value_fits_is_proven_and_one_counter_example_at_the_end_is_seen()
    {
        object[] dates = [.. Enumerable.Range(0, 5000).Select(day => new DateTime(2000, 1, 1).AddDays(day).ToString("yyyy-MM-dd"))];
        Assert.Equal("date=1 varchar(10)=1", Profiles.Of("TEXT", "text", dates).Column().Shares());
        Assert.Equal("date=0.9998 varchar(10)=1", Profiles.Of("TEXT", "text", [.. dates, "2023-02-30"]).Column().Shares());
    }

    [Fact]
    public void Beyond_the_first_counter_example_a_share_is_an_estimate_from_a_sample_of_the_rows()
    {
        object[] values = [.. Enumerable.Range(0, 100_000).Select(i => i % 4 == 0 ? "x" : $"{i}")];
        TypeShare share = Profiles.Of("TEXT", "text", values).Column().Fits.Single(one => one.Type == "bigint");
        Assert.True(share.Estimated);
        // Of some 1,500 values: four standard deviations.
        Assert.InRange(share.Share, 0.70, 0.80);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_counted_like_any_other()
    {
        var profile = new TableProfile(Profiles.Table(("c", "TEXT", "text")), "sqlite");
        byte[] broken = [0xC3, 0x28, 0xFF];
        Profiles.Observe(profile, [Encoding.UTF8.GetString("fine"u8), broken], 1);
        Assert.Equal("\\xc328ff", profile.Column().Max?.Text);
    }
}
