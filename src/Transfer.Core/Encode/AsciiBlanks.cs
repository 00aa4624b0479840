namespace Transfer.Encode;

/// <summary>Blank, tab, line feed, vertical tab, form feed and carriage return: what SQLite and PostgreSQL skip around a number.</summary>
internal static class AsciiBlanks
{
    public static bool IsBlank(byte value) => value == ' ' || (uint)(value - '\t') <= '\r' - '\t';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        text = TrimStart(text);
        while (!text.IsEmpty && IsBlank(text[^1])) text = text[..^1];
        return text;
    }

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && IsBlank(text[0])) text = text[1..];
        return text;
    }
}
