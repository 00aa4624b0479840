using System.Numerics;
using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>
/// Estimates how many different values there are in 4 KB, with a standard error of 1.6 %. Sources: Flajolet, Fusy, Gandouet, Meunier,
/// "HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm" (2007), for the registers; Ertl, "New cardinality estimation
/// algorithms for HyperLogLog sketches" (2017), algorithm 6, for the estimate, which needs no correction for small or large numbers.
/// </summary>
internal sealed class HyperLogLog
{
    private const int Precision = 12;
    private const int Registers = 1 << Precision;

    /// <summary>The bits of a hash that are left for a rank.</summary>
    private const int RankBits = 64 - Precision;

    private readonly byte[] _ranks = new byte[Registers];

    /// <summary>Counts a value by its hash, all 64 bits of which are to be as good as random.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ulong hash)
    {
        // The bit set ends the search: the rank is at most RankBits + 1.
        int rank = BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1;
        ref byte register = ref _ranks[hash >> RankBits];
        if (rank > register) register = (byte)rank;
    }

    internal void Merge(HyperLogLog other)
    {
        for (int i = 0; i < Registers; i++) _ranks[i] = Math.Max(_ranks[i], other._ranks[i]);
    }

    /// <summary>The estimate, 0 and up.</summary>
    internal long Estimate()
    {
        int[] histogram = new int[RankBits + 2];
        foreach (byte rank in _ranks) histogram[rank]++;
        double sum = Registers * Tau(1 - histogram[RankBits + 1] / (double)Registers);
        for (int rank = RankBits; rank >= 1; rank--) sum = 0.5 * (sum + histogram[rank]);
        sum += Registers * Sigma(histogram[0] / (double)Registers);
        return (long)Math.Round(Registers / (2 * Math.Log(2)) * Registers / sum);
    }

    private static double Sigma(double x)
    {
        if (x == 1) return double.PositiveInfinity;
        double weight = 1;
        double sum = x;
        for (double before = double.NaN; sum != before; weight += weight)
        {
            x *= x;
            before = sum;
            sum += x * weight;
        }

        return sum;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1) return 0;
        double weight = 1;
        double sum = 1 - x;
        for (double before = double.NaN; sum != before;)
        {
            x = Math.Sqrt(x);
            before = sum;
            weight *= 0.5;
            sum -= (1 - x) * (1 - x) * weight;
        }

        return sum / 3;
    }
}
