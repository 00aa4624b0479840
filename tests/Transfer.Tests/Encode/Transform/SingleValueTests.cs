using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

/// <summary>null_if, default_if_null, constant and map.</summary>
public sealed class SingleValueTests
{
    private const string Map = "values{}=A:active|1:one|0.1:tenth|:none|ü:ue";

    [Theory]
    [InlineData("values[]=|N/A|0|0.5|-9999", null, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", "", null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", "N/A", null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", "n/a", "n/a")]
    [InlineData("values[]=|N/A|0|0.5|-9999", " ", " ")]
    [InlineData("values[]=|N/A|0|0.5|-9999", 0, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", "0", null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", "00", "00")]
    [InlineData("values[]=|N/A|0|0.5|-9999", 0.0, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", 0.5, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", -9999, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", 9999, 9999)]
    [InlineData("values[]=|N/A|0|0.5|-9999", new byte[] { 0x30 }, null)]
    [InlineData("values[]=|N/A|0|0.5|-9999", new byte[] { 0 }, new byte[] { 0 })]
    [InlineData("values[]=0000-00-00", "0000-00-00", null)]
    [InlineData("values[]=1E+20", 1e20, null)]
    public void Values_become_null(string options, object? value, object? expected) => Assert.Equal(expected, Transformed.By("null_if", options, value));

    [Theory]
    [InlineData(null, "unknown", "unknown")]
    [InlineData("", "", "unknown")]
    [InlineData("x", "x", "unknown")]
    [InlineData(5, 5, "unknown")]
    [InlineData(0.5, 0.5, "unknown")]
    [InlineData(new byte[] { 1 }, new byte[] { 1 }, "unknown")]
    public void Null_gets_a_default_and_a_constant_is_for_all(object? value, object? defaulted, object constant)
    {
        Assert.Equal(defaulted, Transformed.By("default_if_null", "value=unknown", value));
        Assert.Equal(constant, Transformed.By("constant", "value=unknown", value));
    }

    [Fact]
    public void A_default_may_be_empty() => Assert.Equal("", Transformed.By("default_if_null", "value=", null));

    [Theory]
    [InlineData(Map, null, null)]
    [InlineData(Map, "A", "active")]
    [InlineData(Map, 1, "one")]
    [InlineData(Map, "1", "one")]
    [InlineData(Map, 1.0, "one")]
    [InlineData(Map, 0.1, "tenth")]
    [InlineData(Map, "", "none")]
    [InlineData(Map, "ü", "ue")]
    [InlineData(Map, "a", RejectCode.NotInMap)]
    [InlineData(Map, "A ", RejectCode.NotInMap)]
    [InlineData(Map, 2, RejectCode.NotInMap)]
    [InlineData(Map, new byte[] { 0x41 }, "active")]
    [InlineData(Map + " & else=reject", "a", RejectCode.NotInMap)]
    [InlineData(Map + " & else=keep", "a", "a")]
    [InlineData(Map + " & else=keep", 2, 2)]
    [InlineData(Map + " & else=keep", "A", "active")]
    [InlineData(Map + " & else=null", "a", null)]
    [InlineData(Map + " & else_value=?", "a", "?")]
    [InlineData(Map + " & else_value=", 2.5, "")]
    [InlineData(Map + " & else_value=?", null, null)]
    [InlineData(Map + " & else_value=?", "A", "active")]
    public void Values_are_mapped(string options, object? value, object? expected) => Assert.Equal(expected, Transformed.By("map", options, value));

    [Fact]
    public void A_large_map_finds_each_of_its_values_and_no_other()
    {
        string[] keys = [.. Enumerable.Range(0, 3_000).Select(number => $"a key of some length, with the number {number}"), .. Enumerable.Range(0, 500).Select(number => $"{number}")];
        var map = Transformed.Make("map", "values{}=" + string.Join('|', keys.Select((key, i) => $"{key}:{i}")));
        for (int i = 0; i < keys.Length; i++) Assert.Equal($"{i}", Transformed.By(map, keys[i]));
        for (int i = 0; i < 500; i++) Assert.Equal(RejectCode.NotInMap, Transformed.By(map, $"{keys[i]}x"));
    }

    [Theory]
    [InlineData("null_if", "", "the option values is missing: The values.")]
    [InlineData("default_if_null", "", "the option value is missing: The value.")]
    [InlineData("constant", "", "the option value is missing: The value.")]
    [InlineData("map", "", "the option values is missing: Each value with what it becomes.")]
    [InlineData("map", "values[]=A", "values: values takes a map of text to text")]
    [InlineData("map", Map + " & else=keep & else_value=x", "else and else_value exclude each other")]
    [InlineData("map", Map + " & else=drop", "else: else is one of reject, keep, null, not 'drop'")]
    [InlineData("null_if", "values=x", "values: values takes a list of texts")]
    [InlineData("constant", "value[]=x", "value: value takes a single value")]
    public void Options_are_checked(string name, string options, string faults) => Assert.Equal(faults, Transformed.Faults(name, options));
}
