using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Transfer.Encode;

namespace Transfer.Profile;

/// <summary>A least or greatest value.</summary>
/// <param name="Text">The value: numbers in the fewest digits, blobs as \x and hexadecimal digits, 200 characters at most and then an ellipsis.</param>
/// <param name="IsNumber">Whether it is a number, which JSON writes without quotes.</param>
[JsonConverter(typeof(ProfileValueJson))]
public readonly record struct ProfileValue(string Text, bool IsNumber)
{
    private const int Most = 200;

    public override string ToString() => Text;

    internal static ProfileValue Of(long value) => new(value.ToString(CultureInfo.InvariantCulture), true);

    internal static ProfileValue Of(double value) => new(CellText.Of(Cell.FromReal(value))!, double.IsFinite(value));

    /// <param name="bytes">Text, the start of which is enough.</param>
    internal static ProfileValue OfText(ReadOnlySpan<byte> bytes)
    {
        string text = CellText.Of(Cell.FromText(Whole(bytes)))!;
        return new(Runes(text), false);
    }

    internal static ProfileValue OfBlob(ReadOnlySpan<byte> bytes) => new(Runes(CellText.Of(Cell.FromBlob(bytes))!), false);

    /// <summary>What was cut off within a character loses the rest of it.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text)
    {
        for (int back = 1; back <= 3 && back <= text.Length; back++)
        {
            byte last = text[^back];
            if (last < 0x80) return text;
            if (last < 0xC0) continue;
            int length = last < 0xE0 ? 2 : last < 0xF0 ? 3 : 4;
            return length > back ? text[..^back] : text;
        }

        return text;
    }

    private static string Runes(string text)
    {
        if (text.Length <= Most) return text;
        int end = 0;
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count++ == Most) return text[..end] + "…";
            end += rune.Utf16SequenceLength;
        }

        return text;
    }
}

/// <summary>Numbers as JSON's numbers, with all their digits; everything else as text.</summary>
internal sealed class ProfileValueJson : JsonConverter<ProfileValue>
{
    public override ProfileValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new ProfileValue(reader.GetString()!, false)
            : new ProfileValue(Encoding.UTF8.GetString(reader.ValueSpan), true);

    public override void Write(Utf8JsonWriter writer, ProfileValue value, JsonSerializerOptions options)
    {
        if (value.IsNumber) writer.WriteRawValue(value.Text);
        else writer.WriteStringValue(value.Text);
    }
}
