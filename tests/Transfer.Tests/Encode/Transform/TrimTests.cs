namespace Transfer.Tests.Encode.Transform;

public sealed class TrimTests
{
    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("a b", "a b", "a b", "a b")]
    [InlineData("  a b \t\r\n", "a b", "a b \t\r\n", "  a b")]
    [InlineData(" ", "", "", "")]
    [InlineData("\u00A0\u2003\u3000ä\u2028\u0085", "ä", "ä\u2028\u0085", "\u00A0\u2003\u3000ä")]
    // Neither is white space to Unicode: a zero width space, and a byte order mark.
    [InlineData("\u200Ba\uFEFF", "\u200Ba\uFEFF", "\u200Ba\uFEFF", "\u200Ba\uFEFF")]
    [InlineData("\0 a \0", "\0 a \0", "\0 a \0", "\0 a \0")]
    public void White_space_goes(string text, string both, string left, string right)
    {
        Assert.Equal(both, Transformed.By("trim", "", text));
        Assert.Equal(both, Transformed.By("trim", "side=both", text));
        Assert.Equal(left, Transformed.By("trim", "side=left", text));
        Assert.Equal(right, Transformed.By("trim", "side=right", text));
    }

    [Theory]
    [InlineData("characters=0", "00700", "7")]
    [InlineData("characters=0 & side=left", "00700", "700")]
    [InlineData("characters=0 & side=right", "00700", "007")]
    [InlineData("characters=xy", "xyyx a xy", " a ")]
    [InlineData("characters=xy", "xyx", "")]
    [InlineData("characters=😀ä", "ä😀b😀ää", "b")]
    // The bytes of ä alone are no character: ö begins with the same one.
    [InlineData("characters=ä", "öaö", "öaö")]
    [InlineData("characters=x", " x ", " x ")]
    public void Characters_that_are_named_go_and_no_others(string options, string text, string expected) =>
        Assert.Equal(expected, Transformed.By("trim", options, text));
}
