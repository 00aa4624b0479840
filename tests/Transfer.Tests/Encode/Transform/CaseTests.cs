namespace Transfer.Tests.Encode.Transform;

public sealed class CaseTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("Hello, World 1!", "hello, world 1!", "HELLO, WORLD 1!")]
    [InlineData("[@`{", "[@`{", "[@`{")]
    [InlineData("Grüße", "grüße", "GRÜßE")]
    [InlineData("ÀÉÎ", "àéî", "ÀÉÎ")]
    [InlineData("İ", "İ", "İ")]
    [InlineData("Σίσυφος", "σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("Привет", "привет", "ПРИВЕТ")]
    // They take another number of bytes than before: two become three, three become two.
    [InlineData("Ⱥ", "ⱥ", "Ⱥ")]
    [InlineData("ⱥⱥⱥⱥ", "ⱥⱥⱥⱥ", "ȺȺȺȺ")]
    [InlineData("ȺȾȺȾ", "ⱥⱦⱥⱦ", "ȺȾȺȾ")]
    [InlineData("𐐀𐐨", "𐐨𐐨", "𐐀𐐀")]
    [InlineData("日本 😀", "日本 😀", "日本 😀")]
    [InlineData("ﬁ", "ﬁ", "ﬁ")]
    [InlineData("A\u0301", "a\u0301", "A\u0301")]
    public void Each_letter_is_mapped_by_itself(string text, string lower, string upper)
    {
        Assert.Equal(lower, Transformed.By("lower", "", text));
        Assert.Equal(upper, Transformed.By("upper", "", text));
    }

    [Fact]
    public void A_long_text_of_growing_letters_has_room() =>
        Assert.Equal(new string('ⱥ', 10_000), Transformed.By("lower", "", new string('Ⱥ', 10_000)));
}
