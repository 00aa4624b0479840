using System.Text;
using System.Text.Unicode;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>
/// mojibake: UTF-8 that was once read as cp1252 and written as UTF-8 again ('GrÃ¼ÃŸe') becomes what it was. A value is changed only where
/// each of its characters is one of cp1252's and the bytes of all are UTF-8; any other stays as it is.
/// </summary>
internal sealed class MojibakeTransformer : TextTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    /// <summary>The characters of the bytes 0x80 to 0x9F, in this order; all others stand for themselves.</summary>
    private readonly char[] _high;

    private MojibakeTransformer()
    {
        var page = CodePage.Named("cp1252");
        _high = [.. Enumerable.Range(0x80, 0x20).Select(value => (char)page[(byte)value])];
    }

    public static CellTransformer Create(TransformerOptions options) => new MojibakeTransformer();

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        if (Ascii.IsValid(text)) return RejectCode.Ok;
        _scratch.Truncate(0);
        Span<byte> bytes = _scratch.Take(text.Length);
        int written = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune character, out int length);
            text = text[length..];
            int value = ByteOf(character.Value);
            if (value < 0) return RejectCode.Ok;
            bytes[written++] = (byte)value;
        }
        _scratch.Truncate(written);
        if (Utf8.IsValid(_scratch.Written.Span)) result = Cell.FromText(_scratch.Written.Span);
        return RejectCode.Ok;
    }

    private int ByteOf(int character)
    {
        if (character is < 0x80 or (>= 0xA0 and <= 0xFF)) return character;
        int high = character <= char.MaxValue ? Array.IndexOf(_high, (char)character) : -1;
        return high < 0 ? -1 : 0x80 + high;
    }
}
