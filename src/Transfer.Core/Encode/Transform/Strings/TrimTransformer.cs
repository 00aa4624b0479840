using System.Buffers;
using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>trim: takes characters off the ends of text: Unicode's white space (no-break blanks included), or those that are named.</summary>
internal sealed class TrimTransformer : TextTransformer
{
    private readonly bool _left;
    private readonly bool _right;

    /// <summary>The characters to take off, or null for white space.</summary>
    private readonly Rune[]? _characters;

    private TrimTransformer(string side, string? characters)
    {
        _left = side is "both" or "left";
        _right = side is "both" or "right";
        _characters = characters is null ? null : [.. characters.EnumerateRunes()];
    }

    public static CellTransformer Create(TransformerOptions options) =>
        new TrimTransformer(options.Text("side") ?? "both", options.Text("characters"));

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        int length = text.Length;
        while (_left && Rune.DecodeFromUtf8(text, out Rune first, out int bytes) == OperationStatus.Done && Goes(first)) text = text[bytes..];
        while (_right && Rune.DecodeLastFromUtf8(text, out Rune last, out int bytes) == OperationStatus.Done && Goes(last)) text = text[..^bytes];
        if (text.Length < length) result = Cell.FromText(text);
        return RejectCode.Ok;
    }

    private bool Goes(Rune character) => _characters is null ? Rune.IsWhiteSpace(character) : Array.IndexOf(_characters, character) >= 0;
}
