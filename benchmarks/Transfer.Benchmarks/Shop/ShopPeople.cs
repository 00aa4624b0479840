using System.Globalization;

namespace Transfer.Benchmarks.Shop;

/// <summary>Who buys, and what they write.</summary>
internal static class ShopPeople
{
    /// <summary>A prime, larger than there are customers: its multiples visit each of them once before one comes again.</summary>
    private const long Stride = int.MaxValue;

    public static void Customers(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Customers; id++)
        {
            var dice = new Dice(ShopTable.Customers, id);
            Language language = ShopWords.Language(ref dice);
            DateTime created = ShopDatabase.Moment(ref dice, id, size.Customers);
            // The number in the middle keeps it unique and out of the id's order.
            to.Integer(id).Text(string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + dice.Next(26))}{dice.Next(1000)}.{id}@mail{dice.Next(40)}.example"))
                .Text(ShopWords.Name(ref dice, language))
                .Text(dice.OneIn(3) ? null : string.Create(CultureInfo.InvariantCulture, $"+{dice.Between(1, 99)} {dice.Next(1_000_000_000):D9}"))
                .Text(language.Country)
                .Text(dice.OneIn(2) ? null : created.AddDays(-dice.Between(6_600, 30_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Boolean(dice.OneIn(3)).Cents(dice.OneIn(10) ? dice.Between(-5_000, 50_000) : 0).Time(created);
            if (dice.OneIn(6)) to.Null();
            else to.Time(created.AddSeconds(dice.Next(100_000_000)));
            to.End();
        }
    }

    public static void Reviews(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Reviews; id++)
        {
            var dice = new Dice(ShopTable.Reviews, id);
            Language language = ShopWords.Language(ref dice);
            (long again, long customer) = Math.DivRem(id - 1, size.Customers);
            customer = customer * Stride % size.Customers + 1;
            // Whoever writes again writes about another product.
            long product = (new Dice(ShopTable.Reviews, -customer).Next(size.Products) + again) % size.Products + 1;
            to.Integer(id).Integer(customer).Integer(product).Integer(5 - (long)(dice.Unit() * dice.Unit() * 5))
                .Text(dice.OneIn(4) ? null : ShopWords.Sentences(ref dice, language, 3).Replace('\n', ' '))
                .Text(ShopWords.Sentences(ref dice, language, dice.OneIn(50) ? dice.Between(100, 400) : dice.Between(2, 40)))
                .Boolean(!dice.OneIn(3)).Integer(dice.OneIn(4) ? dice.Next(500) : 0).Time(ShopDatabase.Moment(ref dice, id, size.Reviews)).End();
        }
    }
}
