using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

/// <summary>What all steps have in common that see text only.</summary>
public sealed class TextStepTests
{
    public static TheoryData<string, string> Steps => new()
    {
        { "trim", "" },
        { "lower", "" },
        { "upper", "" },
        { "nfc", "" },
        { "strip_nul", "" },
        { "max_length", "length=1" },
        { "max_length", "length=1 & on_longer=cut" },
        { "mojibake", "" },
        { "split", "" },
        { "json", "" },
        { "json", "mode=compact" },
        { "json", "mode=from_key_value" },
        { "json", "mode=wrap_text" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Null_and_numbers_pass_and_bytes_are_refused(string name, string options)
    {
        Assert.Null(Transformed.By(name, options, null));
        Assert.Equal(-12, Transformed.By(name, options, -12));
        Assert.Equal(long.MaxValue, Transformed.By(name, options, long.MaxValue));
        Assert.Equal(0.1, Transformed.By(name, options, 0.1));
        Assert.Equal(RejectCode.WrongStorageClass, Transformed.By(name, options, "a"u8.ToArray()));
        Assert.Equal(RejectCode.WrongStorageClass, Transformed.By(name, options, Array.Empty<byte>()));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Text_that_is_no_UTF8_is_refused(string name, string options)
    {
        // A byte of latin1, a character cut short, an overlong slash, and half of a pair of surrogates.
        foreach (byte[] bytes in (byte[][])[[0x61, 0xE4], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80]])
            Assert.Equal(RejectCode.InvalidUtf8, Transformed.By(name, options, new TextBytes(bytes)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("\0", "")]
    [InlineData("a\0b\0\0c", "abc")]
    [InlineData("\0ü", "ü")]
    [InlineData("ü\0", "ü")]
    public void Nul_is_taken_out_of_text(string text, string expected) => Assert.Equal(expected, Transformed.By("strip_nul", "", text));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("abc", "abc", "abc")]
    [InlineData("abcd", "string_too_long", "abc")]
    [InlineData("äöü", "äöü", "äöü")]
    [InlineData("äöüß", "string_too_long", "äöü")]
    [InlineData("😀😀😀", "😀😀😀", "😀😀😀")]
    [InlineData("😀a€😀", "string_too_long", "😀a€")]
    // A letter and its accent are two characters to PostgreSQL as well.
    [InlineData("ab\u0308c", "string_too_long", "ab\u0308")]
    [InlineData("abc ", "string_too_long", "abc")]
    public void Text_is_cut_only_where_that_is_asked_for(string text, string refused, string cut)
    {
        object? kept = Transformed.By("max_length", "length=3", text);
        Assert.Equal(refused, kept is RejectCode code ? code.Name() : kept);
        Assert.Equal(kept, Transformed.By("max_length", "length=3 & on_longer=reject", text));
        Assert.Equal(cut, Transformed.By("max_length", "length=3 & on_longer=cut", text));
    }
}
