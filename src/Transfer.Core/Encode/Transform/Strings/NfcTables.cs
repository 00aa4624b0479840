using System.Collections.Frozen;
using System.Globalization;

namespace Transfer.Encode.Transform.Strings;

/// <summary>
/// What normalization form C needs to know of each character (Unicode Standard Annex 15), read from Nfc.txt: .NET normalizes nothing
/// when it runs without ICU.
/// </summary>
internal sealed class NfcTables
{
    /// <summary>The character has a canonical decomposition.</summary>
    public const int Decomposes = 0x100;

    /// <summary>The character may change or join what stands before it, so that nothing can be cut before it.</summary>
    public const int Joins = 0x200;

    /// <summary>The character never stands in normalized text.</summary>
    public const int Never = 0x400;

    private const int BlockBits = 7;

    private static readonly Lazy<NfcTables> Lazily = new(() => new NfcTables());

    private readonly FrozenDictionary<int, (int First, int Second)> _parts;
    private readonly FrozenDictionary<long, int> _composites;

    /// <summary>The combining class in the low byte, with flags, in blocks of which equal ones are kept once: nearly all are empty.</summary>
    private readonly ushort[][] _blocks;

    private NfcTables()
    {
        Dictionary<int, (int, int)> parts = [];
        Dictionary<long, int> composites = [];
        var properties = new ushort[0x110000];
        Read(parts, composites, properties);
        foreach (long pair in composites.Keys) properties[(int)pair] |= Joins;
        for (int jamo = Hangul.FirstVowel; jamo <= Hangul.LastVowel; jamo++) properties[jamo] |= Joins;
        for (int jamo = Hangul.FirstTail; jamo <= Hangul.LastTail; jamo++) properties[jamo] |= Joins;
        // A decomposition may begin with a combining mark: U+0F73.
        foreach ((int character, (int first, int _)) in parts)
        {
            if ((properties[first] & (0xFF | Joins)) != 0) properties[character] |= Joins;
        }
        _parts = parts.ToFrozenDictionary();
        _composites = composites.ToFrozenDictionary();
        var empty = new ushort[1 << BlockBits];
        _blocks = [.. properties.Chunk(1 << BlockBits).Select(block => block.All(value => value == 0) ? empty : block)];
    }

    public static NfcTables Instance => Lazily.Value;

    /// <summary>The combining class in the low byte, and flags.</summary>
    public int this[int character] => _blocks[character >> BlockBits][character & ((1 << BlockBits) - 1)];

    /// <summary>The canonical decomposition of a character that <see cref="Decomposes"/>; its second part is 0 where there is one only.</summary>
    public (int First, int Second) Parts(int character) => _parts[character];

    /// <summary>What two characters are in one, or -1.</summary>
    public int Compose(int first, int second)
    {
        int syllable = Hangul.Compose(first, second);
        return syllable >= 0 ? syllable : _composites.TryGetValue((long)first << 32 | (uint)second, out int character) ? character : -1;
    }

    private static void Read(Dictionary<int, (int, int)> parts, Dictionary<long, int> composites, ushort[] properties)
    {
        using Stream data = typeof(NfcTables).Assembly.GetManifestResourceStream(typeof(NfcTables), "Nfc.txt")
            ?? throw new InvalidOperationException("the program lacks its table Nfc.txt");
        using StreamReader reader = new(data);
        ushort combiningClass = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            foreach (string word in line.Split(' '))
            {
                if (word.Contains('=')) ReadParts(word, parts, composites, properties);
                else if (word.EndsWith(':')) combiningClass = ushort.Parse(word[..^1], CultureInfo.InvariantCulture);
                else ReadRange(word, combiningClass, properties);
            }
        }
    }

    private static void ReadParts(string word, Dictionary<int, (int, int)> parts, Dictionary<long, int> composites, ushort[] properties)
    {
        string[] sides = word.Split('=');
        bool excluded = sides[0].EndsWith('!');
        int character = Hexadecimal(sides[0].TrimEnd('!'));
        int[] pair = [.. sides[1].Split('+').Select(Hexadecimal)];
        bool composed = pair.Length == 2 && !excluded;
        parts.Add(character, (pair[0], pair.Length == 2 ? pair[1] : 0));
        properties[character] |= (ushort)(composed ? Decomposes : Decomposes | Never);
        if (composed) composites.Add((long)pair[0] << 32 | (uint)pair[1], character);
    }

    private static void ReadRange(string word, ushort combiningClass, ushort[] properties)
    {
        string[] ends = word.Split('-');
        for (int character = Hexadecimal(ends[0]); character <= Hexadecimal(ends[^1]); character++) properties[character] |= combiningClass;
    }

    private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
