using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>The integers and reals of a column: least and greatest, and how many of them narrower types hold.</summary>
internal sealed class NumberRange
{
    /// <summary>2^63: the first double beyond int64.</summary>
    private const double Limit = 9223372036854775808.0;

    private long _boolean;
    private long _smallInt;
    private long _integer;
    private long _bigInt;
    private long _numeric;
    private long _epochSeconds;
    private long _epochMilliseconds;

    internal long LeastInteger { get; private set; } = long.MaxValue;

    internal long GreatestInteger { get; private set; } = long.MinValue;

    internal double LeastReal { get; private set; } = double.PositiveInfinity;

    internal double GreatestReal { get; private set; } = double.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(long value)
    {
        if (value < LeastInteger) LeastInteger = value;
        if (value > GreatestInteger) GreatestInteger = value;
        _numeric++;
        AddWhole(value);
    }

    internal void Add(double value)
    {
        if (value < LeastReal) LeastReal = value;
        if (value > GreatestReal) GreatestReal = value;
        if (!double.IsFinite(value)) return;
        _numeric++;
        if (value == Math.Truncate(value) && value is >= -Limit and < Limit) AddWhole((long)value);
    }

    internal void Merge(NumberRange other)
    {
        LeastInteger = Math.Min(LeastInteger, other.LeastInteger);
        GreatestInteger = Math.Max(GreatestInteger, other.GreatestInteger);
        LeastReal = Math.Min(LeastReal, other.LeastReal);
        GreatestReal = Math.Max(GreatestReal, other.GreatestReal);
        _boolean += other._boolean;
        _smallInt += other._smallInt;
        _integer += other._integer;
        _bigInt += other._bigInt;
        _numeric += other._numeric;
        _epochSeconds += other._epochSeconds;
        _epochMilliseconds += other._epochMilliseconds;
    }

    /// <summary>How many numbers fit <paramref name="one"/>, a single flag.</summary>
    internal long Count(Fits one) => one switch
    {
        Fits.Boolean => _boolean,
        Fits.SmallInt => _smallInt,
        Fits.Integer => _integer,
        Fits.BigInt => _bigInt,
        Fits.Numeric => _numeric,
        Fits.EpochSeconds => _epochSeconds,
        Fits.EpochMilliseconds => _epochMilliseconds,
        _ => 0,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddWhole(long value)
    {
        _bigInt++;
        _boolean += (ulong)value <= 1 ? 1 : 0;
        _smallInt += value == (short)value ? 1 : 0;
        _integer += value == (int)value ? 1 : 0;
        _epochSeconds += Epochs.IsSeconds(value) ? 1 : 0;
        _epochMilliseconds += Epochs.IsMilliseconds(value) ? 1 : 0;
    }
}
