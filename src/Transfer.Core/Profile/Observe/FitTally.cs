using System.Numerics;
using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>
/// Counts what the texts of a column could become. Each of the first values is looked at for everything, a later one for what has had no
/// counter-example yet; for the rest a sample of the rows has to do, from which a share is estimated.
/// </summary>
internal sealed class FitTally
{
    private const int FirstValues = 1024;

    private readonly FitCount[] _counts = new FitCount[BitOperations.PopCount((uint)Fits.All)];
    private readonly int _worthAll;
    private int _open = (int)Fits.All;
    private long _values;

    /// <param name="settled">What the column becomes anyway, whose encoder looks at each value: here a sample is enough.</param>
    internal FitTally(Fits settled) => _worthAll = (int)(Fits.All & ~settled);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ReadOnlySpan<byte> text, bool sampled, TextFits fits)
    {
        if (++_values <= FirstValues) AddFirst((int)fits.Of(text, Fits.All));
        else if (sampled || _open != 0) AddLater(text, sampled, fits);
    }

    internal void Merge(FitTally other)
    {
        for (int i = 0; i < _counts.Length; i++) _counts[i] = Count(i).Plus(other.Count(i));
        _values += other._values;
        // What is added up is no longer one stream's: nothing is open in it.
        _open = 0;
    }

    /// <summary>How many texts fit <paramref name="one"/>, a single flag.</summary>
    internal FitCount Count(Fits one) => Count(BitOperations.TrailingZeroCount((uint)one));

    private FitCount Count(int index) =>
        _values > FirstValues && (_open & (1 << index)) != 0 ? new FitCount(_values, _values, 0, 0) : _counts[index];

    private void AddFirst(int fits)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i].Seen++;
            _counts[i].SeenFits += (fits >> i) & 1;
        }

        if (_values < FirstValues) return;
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i].SeenFits < FirstValues) _open &= ~(1 << i);
        }

        _open &= _worthAll;
    }

    private void AddLater(ReadOnlySpan<byte> text, bool sampled, TextFits check)
    {
        int fits = (int)check.Of(text, sampled ? Fits.All : (Fits)_open);
        for (int rest = sampled ? (int)Fits.All & ~_open : 0; rest != 0; rest &= rest - 1)
        {
            int index = BitOperations.TrailingZeroCount(rest);
            _counts[index].Sampled++;
            _counts[index].SampledFits += (fits >> index) & 1;
        }

        int failed = _open & ~fits;
        if (failed == 0) return;
        for (int rest = failed; rest != 0; rest &= rest - 1)
            _counts[BitOperations.TrailingZeroCount(rest)] = new FitCount(_values, _values - 1, 0, 0);
        _open &= ~failed;
    }
}
