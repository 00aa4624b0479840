using System.Globalization;
using Transfer.Plan;

namespace Transfer.Encode.Transform.Moments;

/// <summary>SQLite's julianday(), as a number or as text of one, to the nearest millisecond.</summary>
internal sealed class JulianDayReader : MomentReader
{
    public override RejectCode Read(scoped in Cell cell, out Moment moment)
    {
        moment = default;
        long micros = 0;
        RejectCode code = cell.Kind switch
        {
            CellKind.Blob => RejectCode.WrongStorageClass,
            CellKind.Text => FromText(cell.Bytes, out micros),
            _ => NumericTime.ToInstant(cell, TimeUnit.JulianDay, out micros),
        };
        if (code == RejectCode.Ok) moment = Moment.Utc(micros);
        return code;
    }

    private static RejectCode FromText(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        text = AsciiBlanks.Trim(text);
        bool isNumber = DecimalText.TryParse(text, out _);
        return isNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double day)
            ? NumericTime.ToInstant(Cell.FromReal(day), TimeUnit.JulianDay, out micros)
            : RejectCode.InvalidTimestamp;
    }
}
