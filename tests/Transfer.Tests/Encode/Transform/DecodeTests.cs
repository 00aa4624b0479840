using System.Text;
using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

public sealed class DecodeTests
{
    /// <summary>Bytes, and what the tables of each encoding say that they are.</summary>
    [Theory]
    [InlineData("cp1252", "80 9F E4 DF", "€Ÿäß")]
    [InlineData("latin1", "80 E4 A4", "\u0080ä¤")]
    [InlineData("latin2", "B1 E6", "ąć")]
    [InlineData("latin9", "A4 BD", "€œ")]
    [InlineData("cp1250", "B9 9C", "ąś")]
    [InlineData("cp1251", "C0 EF B8", "Апё")]
    [InlineData("cp1253", "C1 DF", "Αί")]
    [InlineData("cp1254", "D0 FD", "Ğı")]
    [InlineData("cp1255", "E0", "א")]
    [InlineData("cp1256", "C7", "ا")]
    [InlineData("cp1257", "E0", "ą")]
    [InlineData("cp1258", "D0", "Đ")]
    [InlineData("cp437", "81 E1", "üß")]
    [InlineData("cp850", "84 D5", "äı")]
    [InlineData("cp852", "A5", "ą")]
    [InlineData("cp866", "80 EF", "Ая")]
    [InlineData("koi8_r", "C1 F2", "аР")]
    [InlineData("koi8_u", "A4", "є")]
    [InlineData("mac_roman", "80 A7", "Äß")]
    [InlineData("sjis", "93 FA 96 7B 20 B1", "日本 ｱ")]
    // Its second byte is a backslash to who reads bytes one by one.
    [InlineData("sjis", "83 5C 5C 41", "ソ\\A")]
    [InlineData("euc_jp", "C6 FC CB DC", "日本")]
    [InlineData("gbk", "D6 D0 80", "中€")]
    [InlineData("big5", "A4 A4 A4 E5", "中文")]
    [InlineData("euc_kr", "C7 D1 B1 DB", "한글")]
    [InlineData("utf8", "C3 A4 F0 9F 98 80", "ä😀")]
    [InlineData("cp1252", "", "")]
    [InlineData("utf8", "", "")]
    [InlineData("cp1252", "61 00 62", "a\0b")]
    [InlineData("sjis", "61 00 93 FA", "a\0日")]
    public void Bytes_are_read_in_their_encoding(string from, string bytes, string expected)
    {
        byte[] written = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(expected, Transformed.By("decode", $"from={from}", written));
        // The same bytes in a text column: SQLite keeps any.
        Assert.Equal(expected, Transformed.By("decode", $"from={from}", new TextBytes(written)));
    }

    [Theory]
    [InlineData("utf8", "61 E4", RejectCode.InvalidUtf8)]
    [InlineData("cp1253", "D2", RejectCode.InvalidEncoding)]
    [InlineData("sjis", "93", RejectCode.InvalidEncoding)]
    [InlineData("sjis", "61 93", RejectCode.InvalidEncoding)]
    [InlineData("euc_jp", "C6 20", RejectCode.InvalidEncoding)]
    [InlineData("gbk", "D6 00", RejectCode.InvalidEncoding)]
    public void Bytes_without_a_meaning_are_refused(string from, string bytes, RejectCode expected)
    {
        byte[] written = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(expected, Transformed.By("decode", $"from={from}", written));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    [InlineData(0.5)]
    [InlineData("ascii")]
    public void What_is_no_bytes_beyond_ascii_passes(object? value)
    {
        Assert.Equal(value, Transformed.By("decode", "from=cp1252", value));
        Assert.Equal(value, Transformed.By("decode", "from=utf8", value));
    }

    /// <summary>.NET's own decoders, which replace what they do not know, agree on all characters that they do know.</summary>
    [Theory]
    [InlineData("cp1252", 1252)]
    [InlineData("cp1251", 1251)]
    [InlineData("koi8_r", 20866)]
    [InlineData("cp850", 850)]
    [InlineData("sjis", 932)]
    [InlineData("gbk", 936)]
    [InlineData("big5", 950)]
    [InlineData("euc_kr", 949)]
    public void All_characters_come_back(string from, int number)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        var decode = Transformed.Make("decode", $"from={from}");
        int known = 0;
        for (int character = 0xA0; character < 0xE000; character++)
        {
            string text = ((char)character).ToString();
            if (char.IsSurrogate(text[0]) || Bytes(text) is not { } bytes) continue;
            known++;
            Assert.Equal(text, Transformed.By(decode, bytes));
        }

        Assert.InRange(known, 90, 30_000);

        byte[]? Bytes(string text)
        {
            try
            {
                byte[] bytes = encoding.GetBytes(text);
                // An encoder also takes what only looks like one of its characters.
                return encoding.GetString(bytes) == text ? bytes : null;
            }
            catch (EncoderFallbackException)
            {
                return null;
            }
        }
    }
}
