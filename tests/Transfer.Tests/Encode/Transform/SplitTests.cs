using System.Buffers.Binary;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode.Transform;

public sealed class SplitTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "a", "[a]")]
    [InlineData("", "a,b,grün", "[a][b][grün]")]
    [InlineData("", ",", "[][]")]
    [InlineData("", "a,", "[a][]")]
    [InlineData("", " a , b", "[ a ][ b]")]
    [InlineData("", "a;b", "[a;b]")]
    [InlineData("separator=;", "a;b,c", "[a][b,c]")]
    [InlineData("separator=, ", "a, b,c", "[a][b,c]")]
    [InlineData("separator=→", "a→b", "[a][b]")]
    [InlineData("trim=true", " a ,\tb c\n, ", "[a][b c][]")]
    [InlineData("empty=drop", ",a,,b,", "[a][b]")]
    [InlineData("empty=drop", ",", "")]
    [InlineData("empty=drop", " ,a", "[ ][a]")]
    [InlineData("empty=drop & trim=true", " ,a", "[a]")]
    [InlineData("empty=keep", "a,,b", "[a][][b]")]
    // Without the option a quote is a character as any other.
    [InlineData("", "\"a,b\"", "[\"a][b\"]")]
    [InlineData("quoted=true", "\"a,b\",c", "[a,b][c]")]
    [InlineData("quoted=true", "\"a\"\"b\"", "[a\"b]")]
    [InlineData("quoted=true", "\"\"", "[]")]
    [InlineData("quoted=true", "\"\"\"\"", "[\"]")]
    [InlineData("quoted=true", " \"a\" , b", "[a][ b]")]
    [InlineData("quoted=true", "a\"b,c", "[a\"b][c]")]
    [InlineData("quoted=true", "\"a\",", "[a][]")]
    [InlineData("quoted=true & separator= | ", "\"a | b\" | c", "[a | b][c]")]
    [InlineData("quoted=true & empty=drop", "\"\",a", "[a]")]
    [InlineData("quoted=true", "\"a", "invalid_list")]
    [InlineData("quoted=true", "a,\"", "invalid_list")]
    [InlineData("quoted=true", "\"a\"b", "invalid_list")]
    [InlineData("quoted=true", "\"a\"\"", "invalid_list")]
    [InlineData("", "a\0b", "nul_byte")]
    public void Text_is_cut_into_elements(string options, string text, string expected)
    {
        object? made = Transformed.By("split", options, text);
        Assert.Equal(expected, made is RejectCode code ? code.Name() : Shown((byte[])made!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("rot,grün,,blau")]
    public void The_encoder_of_arrays_hands_it_on(string text)
    {
        PgType array = new(PgTypeName.TextArray);
        byte[] made = Assert.IsType<byte[]>(Transformed.By("split", "", text));
        Assert.Equal(Convert.ToHexString(made), Probe.Hex(array, made));
        Assert.Equal(Probe.Hex(array, text), Probe.Hex(array, made));
    }

    /// <summary>Bytes of a source that no step has made an array of must not end a whole load at the server.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000000010000000000000019")]
    [InlineData("0000000000000000000002BC")]
    [InlineData("00000001000000000000001900000002000000010000000141")]
    [InlineData("0000000100000000000000190000000100000001000000024100")]
    [InlineData("00000001000000000000001900000001000000010000000241")]
    [InlineData("0000000100000000000000190000000100000001FFFFFFFE41")]
    [InlineData("000000010000000000000019000000010000000100000001FF")]
    [InlineData("0000000100000000000000190000000100000001000000014100")]
    [InlineData("00000001000000000000001900000000000000010000000141")]
    [InlineData("00000001000000000000001980000000000000010000000141")]
    public void Other_bytes_are_no_array(string bytes) =>
        Assert.Equal("wrong_storage_class", Probe.Hex(new PgType(PgTypeName.TextArray), Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("separator=", "separator: an empty text says nothing here")]
    [InlineData("empty=null", "empty: empty is one of keep, drop, not 'null'")]
    [InlineData("trim=1", "trim: trim is true or false, not '1'")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("split", options));

    /// <summary>PostgreSQL's binary array of text, each element in brackets.</summary>
    private static string Shown(byte[] array)
    {
        int dimensions = Int(0);
        Assert.Equal((0, 25), (Int(4), Int(8)));
        if (dimensions == 0)
        {
            Assert.Equal(12, array.Length);
            return "";
        }

        Assert.Equal((1, 1), (dimensions, Int(16)));
        StringBuilder shown = new();
        int at = 20;
        for (int left = Int(12); left > 0; left--)
        {
            shown.Append('[').Append(Encoding.UTF8.GetString(array, at + 4, Int(at))).Append(']');
            at += 4 + Int(at);
        }

        Assert.Equal(array.Length, at);
        return shown.ToString();

        int Int(int place) => BinaryPrimitives.ReadInt32BigEndian(array.AsSpan(place));
    }
}
