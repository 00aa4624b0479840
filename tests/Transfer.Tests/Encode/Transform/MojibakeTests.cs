using System.Text;

namespace Transfer.Tests.Encode.Transform;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("GrÃ¼ÃŸe", "Grüße")]
    [InlineData("CafÃ©", "Café")]
    [InlineData("â‚¬ 5", "€ 5")]
    [InlineData("ðŸ˜€", "😀")]
    // Ã and a no-break space.
    [InlineData("\u00C3\u00A0", "à")]
    // The bytes 81 and 9D have no character in cp1252 and are read as control characters.
    [InlineData("\u00C3\u0081", "Á")]
    [InlineData("â€\u009D", "”")]
    // Right as they are: read as bytes, they are no UTF-8.
    [InlineData("Grüße", "Grüße")]
    [InlineData("Ã", "Ã")]
    [InlineData("5 €", "5 €")]
    // Half of it was repaired already, so that not the whole can be.
    [InlineData("GrÃ¼ße", "GrÃ¼ße")]
    [InlineData("GrÃ¼ÃŸe 日", "GrÃ¼ÃŸe 日")]
    [InlineData("😀 Ã¼", "😀 Ã¼")]
    // Twice broken, once repaired.
    [InlineData("GrÃƒÂ¼n", "GrÃ¼n")]
    public void A_value_is_repaired_as_a_whole_or_stays(string text, string expected) => Assert.Equal(expected, Transformed.By("mojibake", "", text));

    [Fact]
    public void Whatever_was_read_as_cp1252_comes_back()
    {
        Encoding cp1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var mojibake = Transformed.Make("mojibake");
        for (int character = 0xA0; character < 0x11_0000; character += 7)
        {
            if (!Rune.IsValid(character)) continue;
            string text = "a" + char.ConvertFromUtf32(character);
            Assert.Equal(text, Transformed.By(mojibake, cp1252.GetString(Encoding.UTF8.GetBytes(text))));
        }
    }
}
