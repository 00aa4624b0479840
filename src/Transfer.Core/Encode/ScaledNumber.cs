namespace Transfer.Encode;

/// <summary>A number of seconds, days or the like as a whole number of a smaller unit.</summary>
internal static class ScaledNumber
{
    /// <summary>Digits that are looked at one by one; what stands behind them only tells an exact value from another.</summary>
    private const int MostDigits = 26;

    /// <summary>Digits before the point that fit int64.</summary>
    private const int MostWhole = 19;

    /// <param name="number">The number.</param>
    /// <param name="unit">How many of the smaller unit it counts at a time: 1 to 10^12.</param>
    /// <param name="policy">What becomes of a rest.</param>
    /// <param name="value">The number in the smaller unit.</param>
    /// <returns>Ok, FractionLost, or NumberOutOfRange.</returns>
    public static RejectCode Read(in DecimalText number, long unit, FractionPolicy policy, out long value)
    {
        value = 0;
        if (number.PointAt > MostWhole) return RejectCode.NumberOutOfRange;
        int digits = Math.Min(number.Digits, MostDigits);
        UInt128 magnitude = 0;
        for (int i = 0; i < digits; i++) magnitude = magnitude * 10 + (uint)(number.DigitAt(i) - '0');
        magnitude *= (ulong)unit;
        bool rest = number.Digits > digits;
        for (long zeros = number.PointAt - digits; zeros > 0; zeros--) magnitude *= 10;
        uint last = 0;
        for (long places = digits - number.PointAt; places > 0 && (magnitude != 0 || last != 0); places--)
        {
            rest |= last != 0;
            (magnitude, UInt128 digit) = UInt128.DivRem(magnitude, 10);
            last = (uint)digit;
        }
        if ((last != 0 || rest) && policy == FractionPolicy.Reject) return RejectCode.FractionLost;
        if (policy == FractionPolicy.Round && last >= 5) magnitude++;
        if (magnitude > long.MaxValue) return RejectCode.NumberOutOfRange;
        value = number.Negative ? -(long)magnitude : (long)magnitude;
        return RejectCode.Ok;
    }

    /// <summary>A real to the nearest of the smaller unit. The whole part is scaled as an integer: a double has no room for its digits.</summary>
    /// <returns>Ok, or NumberOutOfRange.</returns>
    public static RejectCode Read(double number, long unit, out long value)
    {
        value = 0;
        double limit = (double)(long.MaxValue / unit) - 1;
        if (!(Math.Abs(number) < limit)) return RejectCode.NumberOutOfRange;
        double whole = Math.Floor(number);
        value = (long)whole * unit + (long)Math.Round((number - whole) * unit);
        return RejectCode.Ok;
    }

    /// <summary>Any cell but NULL.</summary>
    /// <returns>Ok, FractionLost, NumberOutOfRange, NotANumber, or WrongStorageClass.</returns>
    public static RejectCode Read(scoped in Cell cell, long unit, FractionPolicy policy, out long value)
    {
        value = 0;
        switch (cell.Kind)
        {
            case CellKind.Integer:
                Int128 product = (Int128)cell.Integer * unit;
                value = (long)product;
                return product == value ? RejectCode.Ok : RejectCode.NumberOutOfRange;
            case CellKind.Real:
                return Read(cell.Real, unit, out value);
            case CellKind.Text:
                return DecimalText.TryParse(cell.Bytes, out DecimalText number) ? Read(number, unit, policy, out value) : RejectCode.NotANumber;
            default:
                return RejectCode.WrongStorageClass;
        }
    }
}
