using System.Text;

namespace Transfer.Encode.Transform.Strings;

/// <summary>
/// An encoding of one or two bytes a character as tables, made of .NET's own decoder, which would allocate or replace what it does not know.
/// </summary>
internal sealed class CodePage
{
    /// <summary>The encodings by their names in a mapping. 'latin1' is ISO 8859-1; what MySQL calls latin1 is cp1252.</summary>
    private static readonly (string Name, int Number)[] Numbers =
    [
        ("cp1252", 1252), ("latin1", 28591), ("latin2", 28592), ("latin9", 28605), ("cp1250", 1250), ("cp1251", 1251), ("cp1253", 1253),
        ("cp1254", 1254), ("cp1255", 1255), ("cp1256", 1256), ("cp1257", 1257), ("cp1258", 1258), ("cp437", 437), ("cp850", 850), ("cp852", 852),
        ("cp866", 866), ("koi8_r", 20866), ("koi8_u", 21866), ("mac_roman", 10000), ("sjis", 932), ("euc_jp", 51932), ("gbk", 936),
        ("big5", 950), ("euc_kr", 949),
    ];

    /// <summary>What decoders put where bytes mean nothing.</summary>
    private const char Unknown = '\uFFFD';

    /// <summary>Where a byte means no character by itself.</summary>
    private const ushort None = 0;

    /// <summary>What each byte means by itself.</summary>
    private readonly ushort[] _single = new ushort[256];

    /// <summary>What each pair of bytes means; empty where all characters are of one byte.</summary>
    private readonly ushort[] _pairs;

    private CodePage(Encoding encoding)
    {
        Decoder decoder = encoding.GetDecoder();
        for (int value = 0; value < 256; value++) _single[value] = Decode(decoder, [(byte)value]);
        // The one byte of value 0 is U+0000, which None stands for as well: the reader knows.
        int[] leads = encoding.IsSingleByte ? [] : [.. Enumerable.Range(0x80, 0x80).Where(value => _single[value] == None)];
        _pairs = leads.Length == 0 ? [] : new ushort[0x10000];
        foreach (int lead in leads)
        {
            for (int trail = 1; trail < 256; trail++) _pairs[lead << 8 | trail] = Decode(decoder, [(byte)lead, (byte)trail]);
        }
    }

    public static IReadOnlyList<string> Names => [.. Numbers.Select(page => page.Name)];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public static CodePage Named(string name)
    {
        int number = Numbers.First(page => page.Name == name).Number;
        // Without one of its own, the provider's decoders put a question mark for what they do not know.
        DecoderReplacementFallback unknown = new(Unknown.ToString());
        Encoding? encoding = CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, unknown);
        return new CodePage(encoding ?? Encoding.GetEncoding(number, EncoderFallback.ReplacementFallback, unknown));
    }

    /// <summary>The character that one byte means by itself, or -1.</summary>
    public int this[byte value] => value == 0 || _single[value] != None ? _single[value] : -1;

    /// <summary>Takes the next character off the front of <paramref name="bytes"/>, which are not empty.</summary>
    /// <returns>Its code point, or -1 where the bytes mean none.</returns>
    public int Take(ref ReadOnlySpan<byte> bytes)
    {
        byte first = bytes[0];
        int character = this[first];
        if (character >= 0)
        {
            bytes = bytes[1..];
            return character;
        }
        if (_pairs.Length == 0 || bytes.Length < 2) return -1;
        character = _pairs[first << 8 | bytes[1]];
        bytes = bytes[2..];
        return character == None ? -1 : character;
    }

    /// <summary>What all of the bytes mean as one character of the basic plane; None where they do not.</summary>
    private static ushort Decode(Decoder decoder, ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[8];
        decoder.Reset();
        int count = decoder.GetChars(bytes, characters, flush: true);
        bool known = count == 1 && characters[0] != Unknown && !char.IsSurrogate(characters[0]);
        // Microsoft's tables give bytes without a meaning to the private use area.
        return known && !(bytes.Length == 1 && characters[0] is >= '\uE000' and <= '\uF8FF') ? characters[0] : None;
    }
}
