using System.Text;
using System.Text.Json;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class JsonbEncoderTests
{
    private static readonly PgType Jsonb = new(PgTypeName.Jsonb);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    [InlineData("\t\r\n{ \"a\" : [ 1 , 2.50 , -0.5e+3 , null , true , false , \"x\" ] , \"b\" : { } }\n")]
    [InlineData("1")]
    [InlineData("-0")]
    [InlineData("0.1E-5")]
    [InlineData("\"\"")]
    [InlineData("\"Grüße 😀\"")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\"")]
    [InlineData("{\"a\":1,\"A\":2,\"\":3,\"a \":4}")]
    [InlineData("{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}")]
    [InlineData("[{\"a\":1},{\"a\":1}]")]
    [InlineData("{\"a\":[{\"b\":1},{\"b\":2}],\"b\":3}")]
    [InlineData("1e131071")]
    [InlineData("1e-16383")]
    [InlineData("\"\\uFFFF\"")]
    public void Json_is_kept_as_it_is_written(string json) => Assert.Equal(json, Probe.Read(Jsonb, json, Decode.Jsonb));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData(1.5, "1.5")]
    [InlineData(1e300, "1E+300")]
    [InlineData(double.PositiveInfinity, "number_out_of_range")]
    [InlineData(new byte[] { (byte)'1' }, "wrong_storage_class")]
    public void Numbers_become_json_numbers(object value, string expected) =>
        Assert.Equal(expected, Probe.Read(Jsonb, value, Decode.Jsonb));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uFEFF{}")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("{]")]
    [InlineData("[}")]
    [InlineData("[[}]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":1:2}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{1:1}")]
    [InlineData("{null:1}")]
    [InlineData("[1]]")]
    [InlineData("1 2")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("// x\n1")]
    [InlineData("/* x */ 1")]
    [InlineData("[1/**/]")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("-a")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("-01")]
    [InlineData("0x1")]
    [InlineData("1a")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("True")]
    [InlineData("tru")]
    [InlineData("truee")]
    [InlineData("nul")]
    [InlineData("undefined")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\\\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\U0041\"")]
    [InlineData("\"\n\"")]
    [InlineData("\"\t\"")]
    [InlineData("\"a\0\"")]
    [InlineData("\u00A01")]
    [InlineData("\v1")]
    [InlineData("1\0")]
    [InlineData("hello")]
    public void Malformed_json_is_refused(string json) => Assert.Equal("invalid_json", Probe.Hex(Jsonb, json));

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("{\"\\u0000\":1}")]
    [InlineData("\"\\uD83D\"")]
    [InlineData("\"\\uD83Dx\"")]
    [InlineData("\"\\uD83D\\n\"")]
    [InlineData("\"\\uD83D\\u0041\"")]
    [InlineData("\"\\uD83D\\uD83D\\uDE00\"")]
    [InlineData("\"\\uDE00\"")]
    [InlineData("\"\\udbff\\u0000\"")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"b\":{\"c\":[]},\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("{\"\\u00e4\":1,\"ä\":2}")]
    [InlineData("{\"😀\":1,\"\\uD83D\\uDE00\":2}")]
    [InlineData("{\"\\/\":1,\"/\":2}")]
    [InlineData("{\"\":1,\"\":2}")]
    [InlineData("[{\"x\":{\"k\":1,\"l\":2,\"k\":3}}]")]
    [InlineData("1e131072")]
    [InlineData("[1e-16384]")]
    [InlineData("[0e-16384]")]
    [InlineData("1e99999999999999999999")]
    public void Json_that_jsonb_would_change_or_refuse_is_refused(string json) =>
        Assert.Equal("json_not_portable", Probe.Hex(Jsonb, json));

    [Fact]
    public void Nesting_ends_where_the_server_s_stack_might()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Equal(Nested(JsonChecker.MaxDepth), Probe.Read(Jsonb, Nested(JsonChecker.MaxDepth), Decode.Jsonb));
        Assert.Equal("json_not_portable", Probe.Hex(Jsonb, Nested(JsonChecker.MaxDepth + 1)));
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", 3000)) + "1" + new string('}', 3000);
        Assert.Equal(objects, Probe.Read(Jsonb, objects, Decode.Jsonb));
    }

    [Fact]
    public void Equal_keys_are_found_among_many()
    {
        CellEncoder encoder = ColumnEncoders.For(Jsonb);
        string members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"key{i}\":{{\"key{i}\":{i}}}"));
        Assert.Equal(RejectCode.Ok, Probe.Encode(encoder, $"{{{members}}}", out _));
        Assert.Equal(RejectCode.JsonNotPortable, Probe.Encode(encoder, $"{{{members},\"key40000\":0}}", out _));
        // What a refused text has left behind must not be seen by the next.
        Assert.Equal(RejectCode.Ok, Probe.Encode(encoder, $"{{{members}}}", out _));
        Assert.Equal(RejectCode.Ok, Probe.Encode(encoder, "{\"key1\":1}", out _));
    }

    [Fact]
    public void Broken_texts_are_judged_as_the_framework_judges_them()
    {
        const string Seed = "{\"name\":\"Zo\\u00eb \\n\",\"n\":[0,-1.5e3,10],\"o\":{\"t\":true,\"f\":false,\"z\":null}}";
        const string Alphabet = "{}[]\",:\\u0123e-+. tfn\n";
        Random random = new(10);
        CellEncoder encoder = ColumnEncoders.For(Jsonb);
        int valid = 0;
        for (int i = 0; i < 50_000; i++)
        {
            StringBuilder text = new(Seed);
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int at = random.Next(text.Length);
                if (random.Next(3) == 0) text.Remove(at, 1);
                else if (random.Next(2) == 0) text[at] = Alphabet[random.Next(Alphabet.Length)];
                else text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
            }
            RejectCode code = Probe.Encode(encoder, text.ToString(), out _);
            if (code == RejectCode.JsonNotPortable) continue;
            Assert.True(IsJson(text.ToString()) == (code == RejectCode.Ok), text.ToString());
            if (code == RejectCode.Ok) valid++;
        }
        Assert.True(valid > 1000);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
