using System.Buffers;
using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>
/// lower and upper: each character by itself to the one that Unicode's simple case mapping names, in no language's own way:
/// 'ß' stays in upper case, 'İ' in lower case.
/// </summary>
internal sealed class CaseTransformer(bool upper) : TextTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer CreateLower(TransformerOptions options) => new CaseTransformer(upper: false);

    public static CellTransformer CreateUpper(TransformerOptions options) => new CaseTransformer(upper: true);

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        _scratch.Truncate(0);
        Span<byte> plain = _scratch.Take(text.Length);
        OperationStatus status = upper ? Ascii.ToUpper(text, plain, out int ascii) : Ascii.ToLower(text, plain, out ascii);
        if (status != OperationStatus.Done) MapRunes(text[ascii..], ascii);
        return Give(_scratch, ref result);
    }

    private void MapRunes(ReadOnlySpan<byte> rest, int written)
    {
        _scratch.Truncate(written);
        // A two-byte character may become one of three bytes, and none grows by more.
        Span<byte> room = _scratch.Take(rest.Length + rest.Length / 2 + 1);
        int used = 0;
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf8(rest, out Rune rune, out int bytes);
            rest = rest[bytes..];
            used += (upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).EncodeToUtf8(room[used..]);
        }
        _scratch.Truncate(written + used);
    }
}
