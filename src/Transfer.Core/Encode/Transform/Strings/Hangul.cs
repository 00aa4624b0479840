namespace Transfer.Encode.Transform.Strings;

/// <summary>Korean syllables and the letters that they are made of. Source: Unicode Standard, section 3.12.</summary>
internal static class Hangul
{
    public const int FirstVowel = 0x1161;
    public const int LastVowel = 0x1175;
    public const int FirstTail = 0x11A8;
    public const int LastTail = 0x11C2;

    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;
    private const int FirstLead = 0x1100;
    private const int Leads = 19;
    private const int Vowels = 21;

    /// <summary>With none, so that the first tail has the number 1.</summary>
    private const int Tails = 28;

    public static bool IsSyllable(int character) => (uint)(character - FirstSyllable) < Syllables;

    /// <summary>The letters of a syllable; the tail is 0 where it has none.</summary>
    public static (int Lead, int Vowel, int Tail) Parts(int syllable)
    {
        (int rest, int tail) = Math.DivRem(syllable - FirstSyllable, Tails);
        return (FirstLead + rest / Vowels, FirstVowel + rest % Vowels, tail == 0 ? 0 : FirstTail - 1 + tail);
    }

    /// <summary>The syllable of a lead and a vowel, or of a syllable without a tail and a tail; -1 for anything else.</summary>
    public static int Compose(int first, int second)
    {
        if ((uint)(first - FirstLead) < Leads && second is >= FirstVowel and <= LastVowel)
            return FirstSyllable + ((first - FirstLead) * Vowels + second - FirstVowel) * Tails;
        bool open = IsSyllable(first) && (first - FirstSyllable) % Tails == 0;
        return open && second is >= FirstTail and <= LastTail ? first + second - FirstTail + 1 : -1;
    }
}
