using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

public sealed class BooleanTests
{
    private const string German = "true[]=ja|J|-1|0.5 & false[]=nein|GRÜN||2";

    [Theory]
    [InlineData("", null, null)]
    [InlineData("", 1, 1)]
    [InlineData("", 0, 0)]
    [InlineData("", 1.0, 1)]
    [InlineData("", 2, RejectCode.BooleanOutOfRange)]
    [InlineData("", 0.5, RejectCode.BooleanOutOfRange)]
    [InlineData("", "TRUE", 1)]
    [InlineData("", "t", 1)]
    [InlineData("", "yes", 1)]
    [InlineData("", "on", 1)]
    [InlineData("", "1", 1)]
    [InlineData("", "Off", 0)]
    [InlineData("", "n", 0)]
    [InlineData("", "false", 0)]
    [InlineData("", "0", 0)]
    [InlineData("", "ja", RejectCode.BooleanOutOfRange)]
    [InlineData("", "", RejectCode.BooleanOutOfRange)]
    [InlineData("", " true", RejectCode.BooleanOutOfRange)]
    [InlineData("", new byte[] { 1 }, RejectCode.WrongStorageClass)]
    [InlineData(German, null, null)]
    [InlineData(German, "ja", 1)]
    [InlineData(German, "J", 1)]
    [InlineData(German, "nein", 0)]
    [InlineData(German, "", 0)]
    [InlineData(German, "Ja", RejectCode.BooleanOutOfRange)]
    [InlineData(German, "grün", RejectCode.BooleanOutOfRange)]
    [InlineData(German, "ja ", RejectCode.BooleanOutOfRange)]
    [InlineData(German, -1, 1)]
    [InlineData(German, -1.0, 1)]
    [InlineData(German, "-1", 1)]
    [InlineData(German, 0.5, 1)]
    [InlineData(German, 2, 0)]
    [InlineData(German, 3, RejectCode.BooleanOutOfRange)]
    // PostgreSQL's own words go on beside them.
    [InlineData(German, "true", 1)]
    [InlineData(German, 0, 0)]
    [InlineData(German + " & ignore_case=true", "JA", 1)]
    [InlineData(German + " & ignore_case=true", "j", 1)]
    [InlineData(German + " & ignore_case=true", "grün", 0)]
    [InlineData(German + " & ignore_case=true", "jä", RejectCode.BooleanOutOfRange)]
    [InlineData(German + " & ignore_case=false", "JA", RejectCode.BooleanOutOfRange)]
    [InlineData(German + " & only=true", "ja", 1)]
    [InlineData(German + " & only=true", "nein", 0)]
    [InlineData(German + " & only=true", "true", RejectCode.BooleanOutOfRange)]
    [InlineData(German + " & only=true", 1, RejectCode.BooleanOutOfRange)]
    [InlineData(German + " & only=true", null, null)]
    // A mapping's own words come first.
    [InlineData("true[]=0|off & false[]=1", 0, 1)]
    [InlineData("true[]=0|off & false[]=1", "off", 1)]
    [InlineData("true[]=0|off & false[]=1", 1.0, 0)]
    [InlineData("true[]=0|off & false[]=1", "on", 1)]
    public void Words_and_numbers_are_true_or_false(string options, object? value, object? expected) =>
        Assert.Equal(expected, Transformed.By("boolean", options, value));

    [Fact]
    public void Text_that_is_no_UTF8_is_no_word() =>
        Assert.Equal(RejectCode.BooleanOutOfRange, Transformed.By("boolean", German + " & ignore_case=true", new TextBytes([0x6A, 0xE4])));

    [Theory]
    [InlineData("", "")]
    [InlineData(German, "")]
    [InlineData(German + " & only=true", "")]
    [InlineData("true[]=ja & only=true", "only leaves nothing for true or for false: list words for both")]
    [InlineData("false[]=ja & only=true", "only leaves nothing for true or for false: list words for both")]
    [InlineData("true[]=a|x & false[]=b|x", "'x' stands for both true and false")]
    [InlineData("true[]=X & false[]=x", "")]
    [InlineData("true[]=X & false[]=x & ignore_case=true", "'X' stands for both true and false")]
    [InlineData("only=yes", "only: only is true or false, not 'yes'")]
    [InlineData("true=ja", "true: true takes a list of texts")]
    [InlineData("wahr[]=ja", "wahr: boolean has no option wahr; it has true, false, ignore_case, only")]
    public void Words_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("boolean", options));
}
