using System.Globalization;
using System.Text;
using Transfer.Benchmarks.EndToEnd;

namespace Transfer.Benchmarks.Shop;

/// <summary>What happened on the shop's pages: JSON from some sixty bytes to several thousand.</summary>
internal static class ShopEvents
{
    private static readonly string[] Kinds = ["page_view", "page_view", "page_view", "search", "cart_add", "checkout", "payment", "upload"];

    // With all that JSON may hide behind a backslash.
    private static readonly string[] Files = ["C:\\\\photos\\\\cat.png", "/tmp/a\\tb.txt", "r\\u00e9sum\\u00e9.pdf", "say \\\"cheese\\\".jpg", "два\\nслова"];

    public static void Events(RowWriter to, ShopSize size)
    {
        for (long id = 1; id <= size.Events; id++)
        {
            var dice = new Dice(ShopTable.Events, id);
            string kind = dice.Of(Kinds);
            to.Integer(id);
            if (dice.OneIn(3)) to.Null();
            else to.Integer(dice.Between(1, size.Customers));
            if (kind is "checkout" or "payment") to.Integer(dice.Between(1, size.Orders));
            else to.Null();
            to.Text(kind).Text(Session(ref dice)).Text(Data(ref dice, kind, size));
            if (dice.OneIn(2)) to.Null();
            else to.Real(dice.Unit());
            to.Time(ShopDatabase.Moment(ref dice, id, size.Events)).End();
        }
    }

    private static string Session(ref Dice dice)
    {
        Span<byte> bytes = stackalloc byte[16];
        dice.Fill(bytes);
        return SourceTable.RandomUuid(bytes).ToString("D");
    }

    private static string Data(ref Dice dice, string kind, ShopSize size)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder(256);
        text.Append(culture, $$"""{"v": 2, "page": "/{{kind}}/{{dice.Next(100_000)}}", "ms": {{dice.Next(4_000)}}""");
        if (dice.OneIn(2)) text.Append(culture, $$""", "device": {"os": "{{(dice.OneIn(2) ? "android" : "ios")}}", "width": {{dice.Between(320, 3840)}}, "touch": true}""");
        switch (kind)
        {
            case "search":
                Language language = ShopWords.Language(ref dice);
                text.Append(culture, $$""", "query": "{{dice.Of(language.Words).Replace("\"", "", StringComparison.Ordinal)}}", "found": {{dice.Next(500)}}""");
                break;
            case "upload":
                text.Append(culture, $$""", "file": "{{dice.Of(Files)}}", "bytes": {{dice.Next(1L << 40)}}""");
                break;
            case "cart_add" or "checkout":
                long items = dice.OneIn(40) ? dice.Between(20, 80) : dice.Between(1, 5);
                for (long i = 0; i < items; i++)
                {
                    text.Append(i == 0 ? ", \"items\": [" : ", ");
                    long product = dice.Between(1, size.Products);
                    text.Append(culture, $$"""{"product": {{product}}, "price": {{ShopGoods.Price(product) / 100m:F2}}, "gift": {{(dice.OneIn(9) ? "true" : "null")}}}""");
                }

                text.Append(']');
                break;
        }

        return text.Append('}').ToString();
    }
}
