using System.Text;
using Transfer.Plan;

namespace Transfer.Tests.Plan;

public sealed class NameBookTests
{
    [Theory]
    [InlineData("orderItems", "order_items")]
    [InlineData("OrderItems", "order_items")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("userID", "user_id")]
    [InlineData("order items", "order_items")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("Level2Name", "level2_name")]
    [InlineData("ÄrgerListe", "ärger_liste")]
    public void Snake_case(string name, string snake) => Assert.Equal(snake, NameBook.Styled(name, NameStyle.Snake));

    [Theory]
    [InlineData("OrderItems", "orderitems")]
    [InlineData("ÄRGER", "ärger")]
    public void Lower_case(string name, string lower) => Assert.Equal(lower, NameBook.Styled(name, NameStyle.Lower));

    [Fact]
    public void A_name_of_63_bytes_stays_and_one_of_64_is_cut()
    {
        var book = new NameBook();
        string fits = new('a', 63);
        Assert.Equal(fits, book.Claim(fits, fits));
        string cut = book.Claim(fits + "a", fits + "a");
        Assert.Equal(63, Encoding.UTF8.GetByteCount(cut));
        Assert.NotEqual(fits, cut);
    }

    [Fact]
    public void Two_names_that_are_equal_for_63_bytes_stay_apart()
    {
        var book = new NameBook();
        string stem = new('ä', 40);
        string[] names = [book.Claim(stem + "1", stem + "1"), book.Claim(stem + "2", stem + "2")];
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 63));
    }

    [Fact]
    public void A_taken_name_gets_a_suffix_that_is_the_same_in_every_run()
    {
        string Second()
        {
            var book = new NameBook();
            book.Claim("user", "User");
            return book.Claim("user", "user");
        }

        Assert.NotEqual("user", Second());
        Assert.Equal(Second(), Second());
    }

    [Fact]
    public void The_same_source_twice_still_gets_two_names()
    {
        var book = new NameBook();
        string[] names = [book.Claim("a", "x"), book.Claim("a", "x"), book.Claim("a", "x")];
        Assert.Equal(3, names.Distinct().Count());
    }

    [Theory]
    [InlineData("ctid")]
    [InlineData("")]
    public void A_reserved_or_empty_name_is_not_given_out(string wanted) =>
        Assert.False(new NameBook("ctid").Claim(wanted, "source") is "ctid" or "");
}
