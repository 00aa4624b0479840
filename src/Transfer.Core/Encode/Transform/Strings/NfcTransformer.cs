using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>
/// nfc: text in Unicode's normalization form C, in which 'e' and U+0301 are 'é'. Characters that are newer than Unicode 15.1 stay as they are.
/// </summary>
internal sealed class NfcTransformer : TextTransformer
{
    /// <summary>The first byte of U+0300: no character before it is ever changed.</summary>
    private const byte FirstMark = 0xCC;

    private readonly CopyBuffer _scratch = new(256);
    private readonly NfcTables _tables = NfcTables.Instance;
    private readonly NfcSegment _segment = new();

    public static CellTransformer Create(TransformerOptions options) => new NfcTransformer();

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        if (!text.ContainsAnyInRange(FirstMark, (byte)0xFF) || IsNormal(text)) return RejectCode.Ok;
        _scratch.Truncate(0);
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune character, out int bytes);
            text = text[bytes..];
            if ((_tables[character.Value] & (0xFF | NfcTables.Joins)) == 0) Write();
            _segment.Add(character.Value);
            if (_scratch.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        }
        Write();
        return Give(_scratch, ref result);
    }

    /// <summary>Whether each character may stand in normalized text, joins nothing before it, and marks stand in their order (UAX 15, section 9).</summary>
    private bool IsNormal(ReadOnlySpan<byte> text)
    {
        int last = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune character, out int bytes);
            text = text[bytes..];
            int properties = _tables[character.Value];
            int combiningClass = properties & 0xFF;
            if ((properties & (NfcTables.Never | NfcTables.Joins)) != 0 || (combiningClass != 0 && combiningClass < last)) return false;
            last = combiningClass;
        }
        return true;
    }

    private void Write()
    {
        foreach (long entry in _segment.Compose())
        {
            int start = _scratch.Length;
            int bytes = new Rune(NfcSegment.Character(entry)).EncodeToUtf8(_scratch.Take(4));
            _scratch.Truncate(start + bytes);
        }
        _segment.Clear();
    }
}
