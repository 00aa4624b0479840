using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Moments;

/// <summary>time: a time of day from 00:00 to 24:00 as ISO text, from text or from a number since midnight.</summary>
internal sealed class TimeTransformer : CellTransformer
{
    private static readonly (string Name, long Micros)[] Units = [("seconds", 1_000_000), ("milliseconds", 1_000), ("microseconds", 1)];

    private readonly MomentText _text = new();
    private readonly CellWords _words = new();
    private readonly FractionPolicy _fraction;
    private readonly ShortFraction _short;
    private readonly long _unit;
    private readonly MomentPattern? _pattern;

    private TimeTransformer(string? format, FractionPolicy fraction)
    {
        _fraction = fraction;
        _short = new ShortFraction(fraction);
        _unit = Units.FirstOrDefault(unit => unit.Name == format).Micros;
        if (_unit == 0 && format is not (null or MomentFormat.Iso)) _pattern = MomentPattern.Parse(format);
    }

    public static CellTransformer Create(TransformerOptions options) =>
        new TimeTransformer(options.Text(MomentFormat.Option), FractionPolicies.Of(options));

    /// <summary>What is wrong with a format of times, or null.</summary>
    public static string? Check(string format) => format == MomentFormat.Iso || Units.Any(unit => unit.Name == format) ? null
        : MomentPattern.Fault(format, needsDate: false, needsTime: true) is { } fault
            ? $"{fault}; or name one of {MomentFormat.Iso}, {string.Join(", ", Units.Select(unit => unit.Name))}" : null;

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        RejectCode code = _unit > 0 ? FromNumber(cell, out long micros)
            : _pattern is not null ? FromPattern(cell, out micros)
            : FromIso(cell, out micros);
        if (code != RejectCode.Ok) return code;
        if (micros is < 0 or > PgCalendar.MicrosPerDay) return RejectCode.TimeOutOfRange;
        result = Cell.FromText(_text.Time(micros));
        return RejectCode.Ok;
    }

    private RejectCode FromNumber(scoped in Cell cell, out long micros) => ScaledNumber.Read(cell, _unit, _fraction, out micros) switch
    {
        RejectCode.NotANumber => RejectCode.InvalidTime,
        RejectCode.NumberOutOfRange => RejectCode.TimeOutOfRange,
        var code => code,
    };

    private RejectCode FromPattern(scoped in Cell cell, out long micros)
    {
        micros = 0;
        PatternMatch match = new();
        return match.TryRead(AsciiBlanks.Trim(_words.Of(cell)), _pattern!.Parts) ? match.TimeOfDay(_fraction, out micros) : RejectCode.InvalidTime;
    }

    private RejectCode FromIso(scoped in Cell cell, out long micros)
    {
        micros = 0;
        if (cell.Kind != CellKind.Text) return RejectCode.AmbiguousTime;
        RejectCode code = TimeEncoder.Read(cell.Bytes, PgCalendar.MostDigits, out micros);
        if (code != RejectCode.FractionLost || !_short.TryCut(AsciiBlanks.Trim(cell.Bytes), out ReadOnlySpan<byte> cut, out long more)) return code;
        code = TimeEncoder.Read(cut, PgCalendar.MostDigits, out micros);
        micros += more;
        return code;
    }
}
