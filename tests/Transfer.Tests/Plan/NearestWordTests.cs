using Transfer.Plan;

namespace Transfer.Tests.Plan;

public sealed class NearestWordTests
{
    private static readonly string[] Keys = ["columns", "constant", "computed", "primary_key", "where", "on", "in"];

    [Theory]
    [InlineData("colums", "columns")]
    [InlineData("column", "columns")]
    [InlineData("cloumns", "columns")]
    [InlineData("COLUMNS", "columns")]
    [InlineData("primary-key", "primary_key")]
    [InlineData("primary key", "primary_key")]
    [InlineData("primarykey", "primary_key")]
    [InlineData("wehre", "where")]
    [InlineData("prim", "primary_key")]
    [InlineData("om", "on")]
    // Two begin so.
    [InlineData("con", "on")]
    [InlineData("comp", "computed")]
    [InlineData("x", null)]
    [InlineData("xy", null)]
    [InlineData("", null)]
    [InlineData("something", null)]
    public void A_word_is_corrected_where_few_letters_are_wrong(string word, string? expected) => Assert.Equal(expected, NearestWord.Of(word, Keys));

    [Theory]
    [InlineData("c", ": known are columns, constant, computed, primary_key, where, on, in")]
    [InlineData("clumns", ": did you mean 'columns'?")]
    public void A_hint_names_the_nearest_or_all(string word, string expected) => Assert.Equal(expected, NearestWord.Hint(word, Keys));

    [Fact]
    public void A_long_list_is_not_shown()
    {
        Assert.Equal("", NearestWord.Hint("x", [.. Enumerable.Range(0, 31).Select(number => $"word{number}")]));
        Assert.Equal("", NearestWord.Hint("x", []));
    }

    [Fact]
    public void A_word_without_end_costs_nothing() => Assert.Null(NearestWord.Of(new string('x', 10_000_000), Keys));
}
