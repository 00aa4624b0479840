using Transfer.Target.Existing;

namespace Transfer.Tests.Target.Existing;

public sealed class NamePairsTests
{
    [Theory]
    [InlineData("a b", "b a", "a b")]
    [InlineData("orderId", "order_id", "order_id")]
    [InlineData("order_id", "OrderID", "OrderID")]
    [InlineData("ORDER_ITEMS", "orderitems other", "orderitems")]
    [InlineData("a", "A a", "a")]
    [InlineData("a A", "a", "a -")]
    [InlineData("Name", "name NAME", "-")]
    [InlineData("userId user_id", "userid", "- -")]
    [InlineData("a", "b", "-")]
    [InlineData("größe", "Größe", "Größe")]
    public void A_name_finds_itself_or_the_only_one_that_is_like_it(string wanted, string existing, string found) =>
        Assert.Equal(found.Split(' '), NamePairs.Find(wanted.Split(' '), existing.Split(' ')).Select(name => name ?? "-"));
}
