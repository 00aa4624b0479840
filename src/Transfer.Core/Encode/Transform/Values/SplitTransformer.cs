using System.Buffers.Binary;
using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>
/// split: text[] from text with separators: the array's binary in a blob, which the encoder of text[] hands on as it is. '' is an array
/// without elements.
/// </summary>
internal sealed class SplitTransformer : TextTransformer
{
    /// <summary>text in the catalogue pg_type.</summary>
    private const int TextOid = 25;

    /// <summary>Dimensions, flags and type of the elements; then the dimension's size and lower bound (arrayfuncs.c, array_recv).</summary>
    private const int EmptyBytes = 12;
    private const int HeaderBytes = 20;

    private readonly ElementReader _reader;
    private readonly bool _trim;
    private readonly bool _dropEmpty;
    private readonly CopyBuffer _elements = new(256);
    private readonly CopyBuffer _array = new(256);

    private SplitTransformer(TransformerOptions options)
    {
        _reader = new ElementReader(Encoding.UTF8.GetBytes(options.Text("separator") ?? ","), options.Flag("quoted"));
        _trim = options.Flag("trim");
        _dropEmpty = options.Text("empty") == "drop";
    }

    public static CellTransformer Create(TransformerOptions options) => new SplitTransformer(options);

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        if (text.Contains((byte)0)) return RejectCode.NulByte;
        _elements.Truncate(0);
        int count = 0;
        for (bool more = !text.IsEmpty; more;)
        {
            RejectCode code = _reader.Take(ref text, out ReadOnlySpan<byte> element, out more);
            if (code != RejectCode.Ok) return code;
            if (_trim) element = AsciiBlanks.Trim(element);
            if (_dropEmpty && element.IsEmpty) continue;
            element.CopyTo(_elements.TakeField(element.Length));
            if (_elements.Length > Utf8Text.MaxFieldBytes - HeaderBytes) return RejectCode.ValueTooLarge;
            count++;
        }
        WriteArray(count);
        result = Cell.FromBlob(_array.Written.Span);
        return RejectCode.Ok;
    }

    private void WriteArray(int count)
    {
        _array.Truncate(0);
        Span<byte> header = _array.Take(count == 0 ? EmptyBytes : HeaderBytes);
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header[8..], TextOid);
        if (count == 0) return;
        BinaryPrimitives.WriteInt32BigEndian(header, 1);
        BinaryPrimitives.WriteInt32BigEndian(header[12..], count);
        BinaryPrimitives.WriteInt32BigEndian(header[16..], 1);
        _elements.Written.Span.CopyTo(_array.Take(_elements.Length));
    }
}
