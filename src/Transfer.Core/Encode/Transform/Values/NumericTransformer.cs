using System.Buffers;
using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>
/// numeric: decimal text without grouping and with a point, rounded to a scale only as the mapping says. Groups of thousands are of three
/// digits each, the first of one to three: '1,5' is no 15.
/// </summary>
internal sealed class NumericTransformer : CellTransformer
{
    private const string DefaultPoint = ".";

    /// <summary>What numbers are written with besides separators.</summary>
    private const string Figures = "0123456789eE+-";

    private static readonly SearchValues<char> FigureLetters = SearchValues.Create(Figures);
    private static readonly SearchValues<byte> FigureBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Figures));

    private readonly byte[] _thousands;
    private readonly byte[] _point;
    private readonly int? _scale;
    private readonly Rounding _rounding;
    private readonly CopyBuffer _plain = new(256);
    private readonly CopyBuffer _rounded = new(256);
    private readonly CellWords _words = new();

    private NumericTransformer(TransformerOptions options)
    {
        _thousands = Encoding.UTF8.GetBytes(options.Text("thousands") ?? "");
        _point = Encoding.UTF8.GetBytes(options.Text("decimal") ?? DefaultPoint);
        _scale = options.Number("scale");
        _rounding = Roundings.Of(options.Text("rounding"));
    }

    public static CellTransformer Create(TransformerOptions options) => new NumericTransformer(options);

    public static string? Check(TransformerOptions options) =>
        options.Text("rounding") is not null && options.Text("scale") is null ? "rounding says nothing without scale"
        : options.Text("thousands") == (options.Text("decimal") ?? DefaultPoint) ? "thousands and decimal are the same"
        : null;

    /// <summary>What is wrong with a separator, or null: it must not be mistaken for a part of a number.</summary>
    public static string? CheckSign(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAny(FigureLetters) ? null : $"'{text}' cannot stand between digits";

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        switch (cell.Kind)
        {
            case CellKind.Null or CellKind.Integer:
                return RejectCode.Ok;
            case CellKind.Blob:
                return RejectCode.WrongStorageClass;
            case CellKind.Real when !double.IsFinite(cell.Real):
                return RejectCode.NumberOutOfRange;
            case CellKind.Real:
                return Round(_words.Of(cell), ref result);
            default:
                if (!TryPlain(AsciiBlanks.Trim(cell.Bytes))) return RejectCode.NotANumber;
                result = Cell.FromText(_plain.Written.Span);
                return Round(result.Bytes, ref result);
        }
    }

    private RejectCode Round(scoped ReadOnlySpan<byte> text, ref Cell result)
    {
        if (!DecimalText.TryParse(text, out DecimalText number)) return RejectCode.NotANumber;
        if (_scale is not { } scale || number.FractionDigits <= scale) return RejectCode.Ok;
        if (_rounding == Rounding.Reject) return RejectCode.FractionLost;
        if (number.PointAt > NumericField.MaxWholeDigits) return RejectCode.NumberOutOfRange;
        result = Cell.FromText(Roundings.Write(number, scale, _rounding, _rounded));
        return RejectCode.Ok;
    }

    /// <summary>Writes the text's number as programs write it; what stands behind its last digit goes along and is judged later.</summary>
    private bool TryPlain(ReadOnlySpan<byte> text)
    {
        _plain.Truncate(0);
        if (text is [(byte)'-' or (byte)'+', ..])
        {
            _plain.Take(1)[0] = text[0];
            text = text[1..];
        }
        if (!TryWhole(ref text)) return false;
        if (text.StartsWith(_point))
        {
            _plain.Take(1)[0] = (byte)'.';
            text = text[_point.Length..];
        }
        // Only an exponent may follow the digits, and it has no point of its own.
        if (text.ContainsAnyExcept(FigureBytes)) return false;
        text.CopyTo(_plain.Take(text.Length));
        return true;
    }

    private bool TryWhole(ref ReadOnlySpan<byte> text)
    {
        int digits = TakeDigits(ref text);
        while (_thousands.Length > 0 && text.StartsWith(_thousands))
        {
            if (digits is < 1 or > 3) return false;
            text = text[_thousands.Length..];
            if (TakeDigits(ref text) != 3) return false;
        }
        return true;
    }

    private int TakeDigits(ref ReadOnlySpan<byte> text)
    {
        int count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = text.Length;
        text[..count].CopyTo(_plain.Take(count));
        text = text[count..];
        return count;
    }
}
