using System.Globalization;

namespace Transfer.Benchmarks.Shop;

/// <summary>What the shop sells: a tree of categories, products, and their images.</summary>
internal static class ShopGoods
{
    private static readonly string[] Things = ["kettle", "Lampe", "chaise longue", "Śrubokręt", "παπούτσια", "чайник", "מנורה", "كرسي", "घड़ी", "急須", "자전거"];
    private static readonly string[] Colours = ["black", "weiß", "crème", "czerwony", "μπλε", "зелёный"];

    public static void Categories(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Categories; id++)
        {
            var dice = new Dice(ShopTable.Categories, id);
            to.Integer(id);
            // Five at the top; every other's parent is made before it.
            if (id <= 5) to.Null();
            else to.Integer(dice.Between(1, id / 5));
            string thing = dice.Of(Things);
            to.Text(string.Create(CultureInfo.InvariantCulture, $"category-{id}")).Text($"{thing} & {dice.Of(Things)}")
                .Integer(dice.Next(100)).Boolean(!dice.OneIn(20)).End();
        }
    }

    /// <summary>In cents.</summary>
    public static long Price(long product)
    {
        var dice = new Dice(ShopTable.Products, -product);
        return dice.OneIn(20) ? dice.Between(10_000, 999_999) : dice.Between(49, 9_999);
    }

    public static void Products(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Products; id++)
        {
            var dice = new Dice(ShopTable.Products, id);
            Language language = ShopWords.Language(ref dice);
            to.Integer(id).Integer(dice.Between(1, size.Categories))
                .Text(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + dice.Next(26))}{dice.Next(1000):D3}-{id:D9}"))
                .Text($"{dice.Of(Things)} {dice.Of(Colours)} {dice.Next(1000)}")
                .Text(dice.OneIn(10) ? null : ShopWords.Sentences(ref dice, language, dice.Between(10, 60)))
                .Cents(Price(id));
            if (dice.OneIn(8)) to.Null();
            else to.Real(dice.Unit() * 40);
            to.Integer(dice.Next(5000)).Boolean(!dice.OneIn(10)).Text(dice.OneIn(5) ? null : Attributes(ref dice))
                .Time(ShopDatabase.Moment(ref dice, id, size.Products)).End();
        }
    }

    public static void Images(RowWriter to, ShopSize size)
    {
        byte[] content = new byte[8 << 10];
        for (long id = 1; id <= size.Images; id++)
        {
            var dice = new Dice(ShopTable.Images, id);
            Language language = ShopWords.Language(ref dice);
            Span<byte> bytes = content.AsSpan(0, (int)dice.Between(1 << 10, content.Length));
            dice.Fill(bytes);
            to.Integer(id).Integer(1 + (id - 1) % size.Products).Integer((id - 1) / size.Products).Text(dice.OneIn(4) ? "image/png" : "image/jpeg")
                .Text(dice.OneIn(3) ? null : ShopWords.Sentences(ref dice, language, 4)).Blob(bytes).End();
        }
    }

    private static string Attributes(ref Dice dice) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"colour": "{{dice.Of(Colours)}}", "size": [{{dice.Next(200)}}, {{dice.Next(200)}}.5], "fragile": {{(dice.OneIn(2) ? "true" : "false")}}, "energy": null}""");
}
