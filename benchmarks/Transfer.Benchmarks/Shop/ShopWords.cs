using System.Text;

namespace Transfer.Benchmarks.Shop;

/// <summary>What a country's people are called and write.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="Names">Given and family names.</param>
/// <param name="Words">Words of reviews and descriptions.</param>
internal sealed record Language(string Country, string[] Names, string[] Words);

/// <summary>Text in several scripts, of one to four bytes a character.</summary>
internal static class ShopWords
{
    private static readonly Language[] Languages =
    [
        Made("GB", "Alice Harry O'Neil Smith Zoë Brown", "the kettle arrived early and works well; very quiet, solid, easy to clean – would buy again \"highly\" recommended"),
        Made("DE", "Jürgen Müller Käthe Groß Søren Weiß", "die Lieferung war schnell, gute Qualität, schöne Größe, leider etwas laut, für die Küche genau richtig, Preis-Leistung 100%"),
        Made("FR", "Chloé Lefèvre François Noël Anaïs Dupont", "très bon produit, livré à l'heure, bien emballé, déçu par la façade, ça marche, où est la garantie ?"),
        Made("PL", "Łukasz Wójcik Żaneta Król Józef Śliwa", "bardzo dobra jakość, szybka wysyłka, polecam każdemu, trochę za drogi, świetny prezent"),
        Made("GR", "Γιώργος Παπαδόπουλος Ελένη Νικολάου", "πολύ καλή ποιότητα γρήγορη παράδοση το συνιστώ αξίζει τα λεφτά του"),
        Made("RU", "Иван Петров Ольга Соколова", "отличное качество быстрая доставка рекомендую всем немного дорого спасибо"),
        Made("IL", "דוד כהן שרה לוי", "מוצר מצוין משלוח מהיר איכות גבוהה מומלץ בחום"),
        Made("AE", "محمد علي فاطمة حسن", "منتج ممتاز وصل بسرعة جودة عالية أنصح به شكرا"),
        Made("IN", "राहुल शर्मा प्रिया सिंह", "बहुत अच्छा उत्पाद समय पर मिला गुणवत्ता बढ़िया धन्यवाद"),
        Made("JP", "田中 太郎 佐藤 花子", "とても良い商品です 配送も早かった 品質に満足 また購入します 少し高い"),
        Made("KR", "김철수 이영희 박민수", "품질이 좋아요 배송이 빨라요 추천합니다 조금 비싸요 👍 ⭐⭐⭐⭐⭐"),
    ];

    /// <summary>Half of all write with Latin letters alone.</summary>
    public static Language Language(ref Dice dice) => dice.OneIn(2) ? Languages[dice.Next(4)] : dice.Of(Languages);

    public static string Name(ref Dice dice, Language language) => $"{dice.Of(language.Names)} {dice.Of(language.Names)}";

    /// <summary>Words with spaces between, now and then a new line.</summary>
    public static string Sentences(ref Dice dice, Language language, long words)
    {
        var text = new StringBuilder(dice.Of(language.Words));
        while (--words > 0) text.Append(dice.OneIn(25) ? '\n' : ' ').Append(dice.Of(language.Words));
        return text.ToString();
    }

    private static Language Made(string country, string names, string words) => new(country, names.Split(' '), words.Split(' '));
}
