using System.Globalization;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>max_length: refuses text of more code points than so many, or cuts it behind them where the mapping asks for that.</summary>
internal sealed class MaxLengthTransformer(int length, bool cut) : TextTransformer
{
    public static CellTransformer Create(TransformerOptions options) =>
        new MaxLengthTransformer(int.Parse(options.Needed("length"), CultureInfo.InvariantCulture), options.Text("on_longer") == "cut");

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        // No code point takes less than a byte, so short values need no count.
        if (text.Length <= length || Utf8Text.CountCodePoints(text) <= length) return RejectCode.Ok;
        if (!cut) return RejectCode.StringTooLong;
        int end = 0;
        for (int left = length; left > 0; left--)
        {
            end++;
            while ((sbyte)text[end] < -64) end++;
        }
        result = Cell.FromText(text[..end]);
        return RejectCode.Ok;
    }
}
