using System.Text.Json;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode.Transform;

public sealed class JsonTests
{
    private const RejectCode NoJson = RejectCode.InvalidJson;

    [Theory]
    [InlineData("{ \"a b\" : [ 1 , 2.50 ] }", "{\"a b\":[1,2.50]}")]
    [InlineData("\n[\t]\r\n", "[]")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData(" null ", "null")]
    [InlineData("\" a \\\" : b \\\\\" ", "\" a \\\" : b \\\\\"")]
    [InlineData("{ \"x\" : \"a\\\" : b\" , \"y\" : \" \" }", "{\"x\":\"a\\\" : b\",\"y\":\" \"}")]
    // The type json keeps both, and jsonb refuses them in its own encoder.
    [InlineData("{\"a\":1, \"a\":2}", "{\"a\":1,\"a\":2}")]
    [InlineData("\"\\u0000\" ", "\"\\u0000\"")]
    public void Json_is_checked_or_loses_its_blanks(string text, string compact)
    {
        Assert.Equal(text, Transformed.By("json", "", text));
        Assert.Equal(text, Transformed.By("json", "mode=validate", text));
        Assert.Equal(compact, Transformed.By("json", "mode=compact", text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("1 2")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    public void What_is_no_json_is_refused(string text)
    {
        Assert.Equal(NoJson, Transformed.By("json", "", text));
        Assert.Equal(NoJson, Transformed.By("json", "mode=compact", text));
    }

    [Theory]
    [InlineData("", "", "{}")]
    [InlineData("", " ; ;", "{}")]
    [InlineData("", "a=1;b=two", "{\"a\":\"1\",\"b\":\"two\"}")]
    [InlineData("", " a = 1 ; ; b = x=y ;", "{\"a\":\"1\",\"b\":\"x=y\"}")]
    [InlineData("", "a=", "{\"a\":\"\"}")]
    [InlineData("", "a=\"q\"\\;ü=\t1\n2", "{\"a\":\"\\\"q\\\"\\\\\",\"ü\":\"1\\n2\"}")]
    [InlineData("", "A=1;a=2", "{\"A\":\"1\",\"a\":\"2\"}")]
    [InlineData("", "a", RejectCode.InvalidKeyValue)]
    [InlineData("", "a=1;b", RejectCode.InvalidKeyValue)]
    [InlineData("", "=1", RejectCode.InvalidKeyValue)]
    [InlineData("", " =1", RejectCode.InvalidKeyValue)]
    [InlineData("", "a=1;a=2", RejectCode.JsonNotPortable)]
    [InlineData("", "a=\0", RejectCode.NulByte)]
    [InlineData("", "a\0=1", RejectCode.NulByte)]
    [InlineData(" & pair_separator=&& & key_separator=:", "a:1&&b:2&3;", "{\"a\":\"1\",\"b\":\"2&3;\"}")]
    [InlineData(" & pair_separator=\n", "a=1\nb=2;3\n", "{\"a\":\"1\",\"b\":\"2;3\"}")]
    [InlineData(" & key_separator= => ", "a => 1;b=2", RejectCode.InvalidKeyValue)]
    public void Pairs_become_an_object(string options, string text, object expected) =>
        Assert.Equal(expected, Transformed.By("json", "mode=from_key_value" + options, text));

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("{\"a\":1}", "\"{\\\"a\\\":1}\"")]
    [InlineData("a\\b/c", "\"a\\\\b/c\"")]
    [InlineData("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"")]
    [InlineData("\u0001\u001f\u007f", "\"\\u0001\\u001f\u007f\"")]
    [InlineData("ü😀\u2028", "\"ü😀\u2028\"")]
    [InlineData("a\0", RejectCode.NulByte)]
    public void Any_text_becomes_a_string(string text, object expected) => Assert.Equal(expected, Transformed.By("json", "mode=wrap_text", text));

    [Fact]
    public void Random_texts_are_what_a_parser_reads_of_their_json()
    {
        var wrap = Transformed.Make("json", "mode=wrap_text");
        var compact = Transformed.Make("json", "mode=compact");
        Random random = new(5);
        for (int i = 0; i < 3_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(1, random.Next(2, 0x800)))]);
            string json = Assert.IsType<string>(Transformed.By(wrap, text));
            Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
            Assert.Equal(json, Transformed.By(compact, $" {json}\n"));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("mode=from_key_value", "")]
    [InlineData("mode=from_key_value & key_separator=:", "")]
    [InlineData("mode=tidy", "mode: mode is one of validate, compact, from_key_value, wrap_text, not 'tidy'")]
    [InlineData("pair_separator=,", "separators say nothing but in the mode from_key_value")]
    [InlineData("mode=wrap_text & key_separator=,", "separators say nothing but in the mode from_key_value")]
    [InlineData("mode=from_key_value & key_separator=;", "pair_separator and key_separator are the same")]
    [InlineData("mode=from_key_value & pair_separator=", "pair_separator: an empty text says nothing here")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("json", options));

    [Theory]
    [InlineData("{ \"a\":1, \"a\" : \"\\u0000\" }", "7B202261223A312C20226122203A20225C753030303022207D")]
    [InlineData("", "invalid_json")]
    [InlineData("{", "invalid_json")]
    [InlineData(12, "3132")]
    [InlineData(0.5, "302E35")]
    [InlineData(double.PositiveInfinity, "number_out_of_range")]
    [InlineData(new byte[] { 0x31 }, "wrong_storage_class")]
    public void The_type_json_keeps_text_as_it_is(object value, string expected) => Assert.Equal(expected, Probe.Hex(new PgType(PgTypeName.Json), value));

    [Fact]
    public void The_type_json_takes_UTF8_only() => Assert.Equal("invalid_utf8", Probe.HexOfTextBytes(new PgType(PgTypeName.Json), [0x22, 0xE4, 0x22]));
}
