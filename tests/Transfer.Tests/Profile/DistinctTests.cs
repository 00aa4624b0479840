using System.Globalization;
using System.Text;
using Transfer.Profile.Observe;

namespace Transfer.Tests.Profile;

public sealed class DistinctTests
{
    /// <summary>Four standard errors of 4,096 registers.</summary>
    private const double Bound = 4 * 1.04 / 64;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(12_000)]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public void The_estimate_of_integers_is_within_its_error(int count)
    {
        var distinct = new HyperLogLog();
        for (int i = 0; i < count; i++) distinct.Add(ValueHash.Of((long)i));
        for (int i = 0; i < count; i++) distinct.Add(ValueHash.Of((long)i));
        AssertNear(count, distinct);
    }

    [Theory]
    [InlineData("{0}", 50_000)]
    [InlineData("{0:D12}", 50_000)]
    [InlineData("user{0}@example.org", 200_000)]
    [InlineData("a long text that has its only difference at {0} in the middle of all the words", 50_000)]
    [InlineData("2024-01-01 00:00:00.{0:D6}", 50_000)]
    public void The_estimate_of_texts_is_within_its_error(string format, int count)
    {
        var distinct = new HyperLogLog();
        for (int i = 0; i < count; i++) distinct.Add(ValueHash.Of(Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, format, i)), 1));
        AssertNear(count, distinct);
    }

    [Fact]
    public void The_estimate_of_reals_is_within_its_error()
    {
        var distinct = new HyperLogLog();
        for (int i = 0; i < 100_000; i++) distinct.Add(ValueHash.Of(i / 100.0));
        AssertNear(100_000, distinct);
    }

    [Fact]
    public void Two_halves_together_are_the_whole()
    {
        HyperLogLog whole = new(), one = new(), other = new();
        for (long i = 0; i < 30_000; i++)
        {
            whole.Add(ValueHash.Of(i));
            (i % 3 == 0 ? one : other).Add(ValueHash.Of(i));
        }

        one.Merge(other);
        Assert.Equal(whole.Estimate(), one.Estimate());
    }

    [Fact]
    public void A_real_that_is_a_whole_number_is_that_integer_and_text_is_no_blob()
    {
        Assert.Equal(3, Profiles.Of("", "text", 7L, 7.0, "7", new[] { (byte)'7' }).Column().DistinctEstimate);
    }

    private static void AssertNear(int count, HyperLogLog distinct) => Assert.InRange(distinct.Estimate(), count * (1 - Bound), count * (1 + Bound));
}
