using System.Security.Cryptography;
using System.Text;

namespace Transfer.Tests.Encode.Transform;

/// <summary>.NET itself normalizes nothing without ICU, so that the expectations come from the standard and from another program.</summary>
public sealed class NfcTests
{
    /// <summary>Where characters decompose, compose or are marks.</summary>
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x41, 0x7A), (0xC0, 0x17F), (0x300, 0x36F), (0x591, 0x5F4), (0x610, 0x6FF), (0x900, 0xDFF), (0xF71, 0xFB9), (0x1000, 0x1040), (0x1100, 0x11FF),
        (0x1B00, 0x1B4F), (0x1DC0, 0x1FFF), (0x2126, 0x212B), (0x3040, 0x30FF), (0xAC00, 0xACFF), (0xF900, 0xFAFF), (0xFB1D, 0xFB4F), (0x11080, 0x110CF),
        (0x1D150, 0x1D1FF),
    ];

    private ulong _seed = 7;

    /// <summary>Examples of the Unicode Standard, of its annex 15, and of its NormalizationTest.txt.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("Grüße", "Grüße")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("D\u0307", "\u1E0A")]
    [InlineData("\u1E0A\u0323", "\u1E0C\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E9B\u0323", "\u1E9B\u0323")]
    [InlineData("e\u0327\u0301", "\u0229\u0301")]
    // A second mark of one class is blocked by the first.
    [InlineData("a\u0305\u0301", "a\u0305\u0301")]
    [InlineData("a\u0300\u0301", "\u00E0\u0301")]
    [InlineData("c\u0338\u0338\u0327", "\u00E7\u0338\u0338")]
    // Singletons never come back.
    [InlineData("\u212B\u2126 \u0340", "\u00C5\u03A9 \u0300")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\uF900", "\u8C48")]
    // Excluded from composition.
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uFB1D", "\u05D9\u05B4")]
    [InlineData("\u2ADC", "\u2ADD\u0338")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("\u0F73", "\u0F71\u0F72")]
    [InlineData("\u1100\u1161", "\uAC00")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uAC01\u11A8", "\uAC01\u11A8")]
    [InlineData("\u1112\u1175", "\uD788")]
    [InlineData("\uAC00\u0300\u11A8", "\uAC00\u0300\u11A8")]
    [InlineData("\u09C7\u09BE", "\u09CB")]
    [InlineData("\U00011099\U000110BA", "\U0001109A")]
    // Compatibility is another form's affair.
    [InlineData("\uFB01\u00B2", "\uFB01\u00B2")]
    // A mark without a letter, and one behind a blank.
    [InlineData("\u0301a\u0301", "\u0301\u00E1")]
    [InlineData(" \u0301", " \u0301")]
    [InlineData("a\u0301\0e\u0301", "\u00E1\0\u00E9")]
    public void Text_is_composed(string text, string expected) => Assert.Equal(expected, Transformed.By("nfc", "", text));

    [Fact]
    public void More_marks_than_anybody_writes_are_put_in_order()
    {
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 500));
        string expected = "\u1EA1" + new string('\u0323', 499) + new string('\u0301', 500);
        Assert.Equal(expected, Transformed.By("nfc", "", "a" + marks));
    }

    /// <summary>The hash is that of Python's unicodedata.normalize('NFC', …), of all characters in their order, a line feed behind each.</summary>
    [Fact]
    public void Each_character_becomes_what_Python_makes_of_it() => Assert.Equal(
        "9cc65524a9d8082bf10840c616cd199bd2ac12ee49a3381bd6fb7957711f342b",
        HashOf(Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(char.ConvertFromUtf32)));

    /// <summary>As above, of texts of up to six characters, chosen by a congruential generator that is easily written in any language.</summary>
    [Fact]
    public void Sequences_become_what_Python_makes_of_them() => Assert.Equal(
        "85229e926d2bfae30b67d3e41b6fb26779950c1d6b70254f8023912d3be3b2a6",
        HashOf(Enumerable.Range(0, 50_000).Select(_ => Sequence())));

    private static string HashOf(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var nfc = Transformed.Make("nfc");
        foreach (string text in texts)
        {
            string made = Assert.IsType<string>(Transformed.By(nfc, text));
            hash.AppendData(Encoding.UTF8.GetBytes(made + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string Sequence()
    {
        StringBuilder text = new();
        for (int left = 1 + Next(6); left > 0; left--)
        {
            (int first, int last) = Ranges[Next(Ranges.Length)];
            text.Append(char.ConvertFromUtf32(first + Next(last - first + 1)));
        }

        return text.ToString();
    }

    private int Next(int below)
    {
        _seed = unchecked(_seed * 6364136223846793005 + 1442695040888963407);
        return (int)((_seed >> 33) % (ulong)below);
    }
}
