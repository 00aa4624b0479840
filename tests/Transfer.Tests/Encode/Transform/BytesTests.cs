using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

/// <summary>base64 and hex.</summary>
public sealed class BytesTests
{
    /// <summary>The first rows are the test vectors of RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "Zg==", "66")]
    [InlineData("", "Zm8=", "666F")]
    [InlineData("", "Zm9vYmFy", "666F6F626172")]
    [InlineData("", "+/8=", "FBFF")]
    [InlineData("", "Zm9v\r\nYmFy \t", "666F6F626172")]
    [InlineData("", "Z g = =", "66")]
    [InlineData("", "Zg", "invalid_base64")]
    [InlineData("", "Zg=", "invalid_base64")]
    [InlineData("", "Z", "invalid_base64")]
    [InlineData("", "Zg==Zg==", "invalid_base64")]
    [InlineData("", "Zg==Z", "invalid_base64")]
    [InlineData("", "-_8=", "invalid_base64")]
    [InlineData("", "Zm9ü", "invalid_base64")]
    [InlineData("url=false", "+/8=", "FBFF")]
    [InlineData("url=true", "-_8=", "FBFF")]
    [InlineData("url=true", "-_8", "FBFF")]
    [InlineData("url=true", "Zg", "66")]
    [InlineData("url=true", "Zm9v\nYmFy", "666F6F626172")]
    [InlineData("url=true", "+/8=", "invalid_base64")]
    [InlineData("url=true", "Z", "invalid_base64")]
    // .NET takes a percent sign for the padding as well, which no standard does.
    [InlineData("url=true", "Zg%%", "invalid_base64")]
    public void Base64_becomes_its_bytes(string options, string text, string expected) =>
        Assert.Equal(expected, Shown(Transformed.By("base64", options, text)));

    [Theory]
    [InlineData("", "")]
    [InlineData("00ff", "00FF")]
    [InlineData("DEADbeef", "DEADBEEF")]
    [InlineData("0xDEADbeef", "DEADBEEF")]
    [InlineData("\\x01", "01")]
    [InlineData("0x", "")]
    [InlineData("f", "invalid_hex")]
    [InlineData("0xf", "invalid_hex")]
    [InlineData("0g", "invalid_hex")]
    [InlineData(" ff", "invalid_hex")]
    [InlineData("ff ", "invalid_hex")]
    [InlineData("0x0xff", "invalid_hex")]
    [InlineData("äö", "invalid_hex")]
    public void Hexadecimal_digits_become_their_bytes(string text, string expected) => Assert.Equal(expected, Shown(Transformed.By("hex", "", text)));

    [Theory]
    [InlineData("base64")]
    [InlineData("hex")]
    public void Bytes_are_read_as_text_and_numbers_are_refused(string name)
    {
        Assert.Null(Transformed.By(name, "", null));
        Assert.Equal(RejectCode.WrongStorageClass, Transformed.By(name, "", 1234));
        Assert.Equal(RejectCode.WrongStorageClass, Transformed.By(name, "", 0.5));
        Assert.Equal(Transformed.By(name, "", "0aFF"), Transformed.By(name, "", "0aFF"u8.ToArray()));
    }

    [Fact]
    public void All_bytes_come_back()
    {
        byte[] bytes = new byte[5_000];
        new Random(3).NextBytes(bytes);
        Assert.Equal(bytes, Transformed.By("base64", "", Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)));
        Assert.Equal(bytes, Transformed.By("base64", "url=true", System.Buffers.Text.Base64Url.EncodeToString(bytes)));
        Assert.Equal(bytes, Transformed.By("hex", "", Convert.ToHexString(bytes)));
    }

    private static string Shown(object? made) => made is RejectCode code ? code.Name() : Convert.ToHexString((byte[])made!);
}
