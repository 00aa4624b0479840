using System.Globalization;

namespace Transfer.Benchmarks.Shop;

/// <summary>What was bought. An order's total is the sum of its lines.</summary>
internal static class ShopOrders
{
    private static readonly string[] States = ["new", "paid", "packed", "shipped", "delivered", "delivered", "delivered", "returned"];
    private static readonly string[] Currencies = ["EUR", "EUR", "GBP", "PLN", "JPY"];

    public static void Orders(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Orders; id++)
        {
            var dice = new Dice(ShopTable.Orders, id);
            Language language = ShopWords.Language(ref dice);
            DateTime ordered = ShopDatabase.Moment(ref dice, id, size.Orders);
            string state = dice.Of(States);
            long total = 0;
            for (long line = 1; line <= LinesOf(id, size); line++) total += Line.Of(id, line, size).Total;
            // A few customers buy much.
            double regular = dice.Unit();
            to.Integer(id).Integer(1 + (long)(regular * regular * size.Customers))
                .Text(string.Create(CultureInfo.InvariantCulture, $"{ordered.Year}-{id:D9}")).Text(state).Text(dice.Of(Currencies))
                .Cents(total).Boolean(state != "new").Text(dice.OneIn(12) ? ShopWords.Sentences(ref dice, language, dice.Between(3, 12)) : null).Time(ordered);
            if (state is "new" or "paid" or "packed") to.Null();
            else to.Time(ordered.AddSeconds(dice.Between(3_600, 864_000)));
            to.End();
        }
    }

    public static void Lines(RowWriter to, ShopSize size)
    {
        for (long order = 1; order <= size.Orders; order++)
        {
            long lines = LinesOf(order, size);
            for (long number = 1; number <= lines; number++)
            {
                Line line = Line.Of(order, number, size);
                to.Integer(order).Integer(number).Integer(line.Product).Integer(line.Quantity).Cents(line.Price);
                if (line.Discount == 0) to.Null();
                else to.Cents(line.Discount);
                to.Boolean(line.Gift).End();
            }
        }
    }

    /// <summary>1 to 5: what one order has more than three, the next has less.</summary>
    private static long LinesOf(long order, ShopSize size)
    {
        if (order == size.Orders && order % 2 == 1) return 3;
        long more = new Dice(ShopTable.Orders, -(order + 1) / 2).Next(3);
        return order % 2 == 1 ? 3 + more : 3 - more;
    }

    /// <summary>One line.</summary>
    /// <param name="Product">Its id.</param>
    /// <param name="Quantity">1 and up.</param>
    /// <param name="Price">Of one, in cents.</param>
    /// <param name="Discount">In hundredths; 0 where there is none.</param>
    /// <param name="Gift">Whether it is to be wrapped.</param>
    private readonly record struct Line(long Product, long Quantity, long Price, long Discount, bool Gift)
    {
        /// <summary>In cents, rounded down.</summary>
        public long Total => Quantity * Price * (100 - Discount) / 100;

        public static Line Of(long order, long number, ShopSize size)
        {
            var dice = new Dice(ShopTable.OrderLines, order * 8 + number);
            long product = dice.Between(1, size.Products);
            return new Line(product, dice.OneIn(4) ? dice.Between(2, 12) : 1, ShopGoods.Price(product), dice.OneIn(7) ? dice.Between(1, 50) : 0, dice.OneIn(30));
        }
    }
}
