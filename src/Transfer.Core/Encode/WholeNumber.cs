using System.Runtime.CompilerServices;

namespace Transfer.Encode;

/// <summary>Reads a cell as an integer, where nothing of its value is lost.</summary>
internal static class WholeNumber
{
    /// <summary>2^63: the first double beyond int64.</summary>
    private const double Limit = 9223372036854775808.0;

    /// <summary>The cell's value as int64: integers, reals without fraction, and text as <see cref="FromText"/> takes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RejectCode From(in Cell cell, out long value)
    {
        if (cell.Kind != CellKind.Integer) return FromOther(cell, out value);
        value = cell.Integer;
        return RejectCode.Ok;
    }

    /// <summary>
    /// Decimal digits with an optional sign, blanks around them, and at most zeros after the point. '1e3' is not a number here.
    /// </summary>
    public static RejectCode FromText(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (!DecimalText.TryParse(text, out DecimalText number) || number.HasExponent) return RejectCode.NotANumber;
        if (number.FractionDigits > 0) return RejectCode.FractionLost;
        return number.TryToInt64(out value) ? RejectCode.Ok : RejectCode.NumberOutOfRange;
    }

    private static RejectCode FromOther(in Cell cell, out long value)
    {
        if (cell.Kind == CellKind.Real) return FromReal(cell.Real, out value);
        if (cell.Kind == CellKind.Text) return FromText(cell.Bytes, out value);
        value = 0;
        return RejectCode.WrongStorageClass;
    }

    private static RejectCode FromReal(double real, out long value)
    {
        value = 0;
        if (!(real >= -Limit && real < Limit)) return RejectCode.NumberOutOfRange;
        if (real != Math.Truncate(real)) return RejectCode.FractionLost;
        value = (long)real;
        return RejectCode.Ok;
    }
}
