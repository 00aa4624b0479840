using System.Globalization;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Moments;

/// <summary>
/// interval: a duration, from text as <see cref="IntervalText"/> reads it, or from numbers of a unit. Days and weeks become days, months
/// and years months, what is shorter microseconds.
/// </summary>
internal sealed class IntervalTransformer : CellTransformer
{
    public const string Unit = "unit";

    private static readonly (string Name, long Micros, int Months)[] Units =
    [
        ("microseconds", 1, 0), ("milliseconds", 1_000, 0), ("seconds", PgCalendar.MicrosPerSecond, 0), ("minutes", PgCalendar.MicrosPerMinute, 0),
        ("hours", 60 * PgCalendar.MicrosPerMinute, 0), ("days", PgCalendar.MicrosPerDay, 0), ("weeks", 7 * PgCalendar.MicrosPerDay, 0),
        ("months", 0, 1), ("years", 0, 12),
    ];

    private readonly (string Name, long Micros, int Months) _unit;
    private readonly FractionPolicy _fraction;

    /// <summary>Room for three numbers and their letters.</summary>
    private readonly byte[] _text = new byte[64];
    private int _length;

    private IntervalTransformer(string? unit, FractionPolicy fraction)
    {
        _unit = unit is null ? default : Units.First(one => one.Name == unit);
        _fraction = fraction;
    }

    public static IReadOnlyList<string> UnitNames => [.. Units.Select(unit => unit.Name)];

    public static CellTransformer Create(TransformerOptions options) =>
        new IntervalTransformer(options.Text(Unit), FractionPolicies.Of(options));

    public static string? Check(TransformerOptions options) =>
        options.Text(FractionPolicies.Option) is not null && options.Text(Unit) is null ? "fraction says nothing without unit" : null;

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        if (_unit.Name is null) return cell.Kind == CellKind.Text ? IntervalText.Read(cell.Bytes, out _) : RejectCode.AmbiguousTime;
        RejectCode code = Read(cell, out IntervalValue value);
        if (code != RejectCode.Ok) return code == RejectCode.NotANumber ? RejectCode.InvalidInterval : code;
        Write(value);
        result = Cell.FromText(_text.AsSpan(0, _length));
        return RejectCode.Ok;
    }

    private RejectCode Read(scoped in Cell cell, out IntervalValue value)
    {
        value = default;
        // A part of a month has no length: it is never rounded away, which reals else are.
        if (_unit.Months > 0 && cell.Kind == CellKind.Real && cell.Real * _unit.Months % 1 != 0)
            return double.IsFinite(cell.Real) ? RejectCode.FractionLost : RejectCode.NumberOutOfRange;
        RejectCode code = _unit.Months > 0
            ? ScaledNumber.Read(cell, _unit.Months, FractionPolicy.Reject, out long number)
            : ScaledNumber.Read(cell, _unit.Micros, _fraction, out number);
        if (code != RejectCode.Ok) return code;
        if (_unit.Months > 0)
        {
            value = new IntervalValue((int)number, 0, 0);
            return value.Months == number ? RejectCode.Ok : RejectCode.NumberOutOfRange;
        }
        long days = _unit.Micros < PgCalendar.MicrosPerDay ? 0 : number / PgCalendar.MicrosPerDay;
        value = new IntervalValue(0, (int)days, number - days * PgCalendar.MicrosPerDay);
        return RejectCode.Ok;
    }

    /// <summary>ISO 8601 with signs at its numbers, as PostgreSQL writes it under intervalstyle iso_8601.</summary>
    private void Write(in IntervalValue value)
    {
        _length = 0;
        Append("P"u8);
        if (value.Months != 0) Append(value.Months, "M"u8);
        if (value.Days != 0) Append(value.Days, "D"u8);
        if (value.Micros == 0 && _length > 1) return;
        Append(value.Micros < 0 ? "T-"u8 : "T"u8);
        (ulong seconds, ulong micros) = Math.DivRem(value.Micros < 0 ? 0 - (ulong)value.Micros : (ulong)value.Micros, (ulong)PgCalendar.MicrosPerSecond);
        Append((long)seconds, "."u8);
        micros.TryFormat(_text.AsSpan(_length), out int digits, "D6", CultureInfo.InvariantCulture);
        _length += digits;
        Append("S"u8);
    }

    private void Append(long number, ReadOnlySpan<byte> letter)
    {
        _length += NumberText.Write(number, _text.AsSpan(_length));
        Append(letter);
    }

    private void Append(ReadOnlySpan<byte> letters)
    {
        letters.CopyTo(_text.AsSpan(_length));
        _length += letters.Length;
    }
}
