using System.Text;
using System.Text.Unicode;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>decode: bytes, or the bytes of text, read as text of another encoding: what was stored in a column of the wrong character set.</summary>
/// <param name="page">The encoding; null for UTF-8, which only makes text of bytes.</param>
internal sealed class DecodeTransformer(CodePage? page) : CellTransformer
{
    public const string Utf8Name = "utf8";

    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer Create(TransformerOptions options)
    {
        string name = options.Needed("from");
        return new DecodeTransformer(name == Utf8Name ? null : CodePage.Named(name));
    }

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind is not (CellKind.Text or CellKind.Blob)) return RejectCode.Ok;
        ReadOnlySpan<byte> bytes = cell.Bytes;
        if (page is not null && !Ascii.IsValid(bytes)) return Decode(bytes, ref result);
        if (page is null && !Utf8.IsValid(bytes)) return RejectCode.InvalidUtf8;
        result = Cell.FromText(bytes);
        return RejectCode.Ok;
    }

    private RejectCode Decode(ReadOnlySpan<byte> bytes, ref Cell result)
    {
        _scratch.Truncate(0);
        while (!bytes.IsEmpty)
        {
            int ascii = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii != 0)
            {
                if (ascii < 0) ascii = bytes.Length;
                bytes[..ascii].CopyTo(_scratch.Take(ascii));
                bytes = bytes[ascii..];
                continue;
            }
            int character = page!.Take(ref bytes);
            if (character < 0) return RejectCode.InvalidEncoding;
            Write(character, _scratch);
            if (_scratch.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        }
        result = Cell.FromText(_scratch.Written.Span);
        return RejectCode.Ok;
    }

    private static void Write(int character, CopyBuffer to)
    {
        int start = to.Length;
        int bytes = new Rune(character).EncodeToUtf8(to.Take(4));
        to.Truncate(start + bytes);
    }
}
