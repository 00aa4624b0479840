namespace Transfer.Encode;

/// <summary>
/// numeric and numeric(p,s), exact to any length. PostgreSQL would round what does not fit (numeric_recv applies the column's modifiers);
/// here it is refused instead.
/// </summary>
internal sealed class NumericEncoder : CellEncoder
{
    /// <summary>No two decimals of up to 15 digits share a double, so below this one that rounds to the double is its shortest.</summary>
    private const double SafeMagnitude = 1e15;

    private readonly int _precision;
    private readonly int _scale;
    private readonly int _displayScale;
    private readonly ulong _integerLimit;
    private readonly double _scaleFactor;

    /// <param name="precision">Digits in all, 1 to 1000; 0 for numeric without limits.</param>
    /// <param name="scale">Digits after the point, -1000 to 1000.</param>
    public NumericEncoder(int precision, int scale)
    {
        _precision = precision;
        _scale = scale;
        _displayScale = precision > 0 ? Math.Max(0, scale) : 0;
        _integerLimit = precision > 0 ? PowersOfTen.Limit(precision - scale) : ulong.MaxValue;
        _scaleFactor = precision > 0 && scale is >= 0 and <= 15 ? PowersOfTen.Limit(scale) : 0;
    }

    public override RejectCode Encode(in Cell cell, CopyBuffer to) => cell.Kind switch
    {
        CellKind.Integer => EncodeInteger(cell.Integer, to),
        CellKind.Real => EncodeReal(cell.Real, to),
        CellKind.Text => EncodeText(cell.Bytes, to),
        _ => RejectCode.WrongStorageClass,
    };

    private RejectCode EncodeInteger(long value, CopyBuffer to)
    {
        if (_precision > 0 && _scale < 0)
        {
            Span<byte> digits = stackalloc byte[NumberText.MaxLength];
            return EncodeText(digits[..NumberText.Write(value, digits)], to);
        }
        ulong magnitude = value < 0 ? 0 - (ulong)value : (ulong)value;
        if (magnitude >= _integerLimit) return RejectCode.NumberOutOfRange;
        NumericField.Write(magnitude, value < 0, 0, _displayScale, to);
        return RejectCode.Ok;
    }

    private RejectCode EncodeReal(double value, CopyBuffer to)
    {
        if (!double.IsFinite(value)) return RejectCode.NumberOutOfRange;
        if (_scaleFactor > 0)
        {
            // A quotient of two exact integers is rounded right: where it is the double itself, no digits need be printed.
            double scaled = Math.Round(value * _scaleFactor);
            if (Math.Abs(scaled) < SafeMagnitude && scaled / _scaleFactor == value)
            {
                ulong magnitude = (ulong)Math.Abs(scaled);
                if (magnitude >= PowersOfTen.Limit(_precision)) return RejectCode.NumberOutOfRange;
                NumericField.Write(magnitude, value < 0, _scale, _displayScale, to);
                return RejectCode.Ok;
            }
        }
        Span<byte> digits = stackalloc byte[NumberText.MaxLength];
        return EncodeText(digits[..NumberText.Write(value, digits)], to);
    }

    private RejectCode EncodeText(ReadOnlySpan<byte> text, CopyBuffer to)
    {
        if (!DecimalText.TryParse(text, out DecimalText number)) return RejectCode.NotANumber;
        if (_precision == 0)
        {
            if (!NumericField.Fits(number)) return RejectCode.NumberOutOfRange;
            NumericField.Write(number, (int)Math.Min(number.WrittenScale, NumericField.MaxScale), to);
            return RejectCode.Ok;
        }
        if (number.Digits > 0 && number.PointAt > _precision - _scale) return RejectCode.NumberOutOfRange;
        if (number.Digits > 0 && number.FractionDigits > _scale) return RejectCode.FractionLost;
        NumericField.Write(number, _displayScale, to);
        return RejectCode.Ok;
    }
}
