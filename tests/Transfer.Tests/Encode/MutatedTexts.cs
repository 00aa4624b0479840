using System.Text;

namespace Transfer.Tests.Encode;

/// <summary>Texts a few edits away from good ones: where parsers are wrong, they are wrong here. One seed, one sequence.</summary>
internal static class MutatedTexts
{
    private const string Alphabet = "0123456789+-.:eETZz {}[]\",\\u/aA\t";

    public static IEnumerable<string> Of(string[] good, int count, int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < count; i++)
        {
            StringBuilder text = new(good[random.Next(good.Length)]);
            for (int edits = random.Next(1, 4); edits > 0 && text.Length > 0; edits--)
            {
                int at = random.Next(text.Length);
                char letter = Alphabet[random.Next(Alphabet.Length)];
                switch (random.Next(3))
                {
                    case 0: text.Remove(at, 1); break;
                    case 1: text[at] = letter; break;
                    default: text.Insert(at, letter); break;
                }
            }
            yield return text.ToString();
        }
    }
}
