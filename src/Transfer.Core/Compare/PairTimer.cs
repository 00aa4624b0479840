using System.Diagnostics;
using Npgsql;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer.Compare;

/// <summary>Runs a pair on both databases in turns, and compares answers and times.</summary>
internal sealed class PairTimer
{
    /// <summary>Below so many milliseconds on both, beside the round trip, what is measured is noise.</summary>
    private const double TooFastMs = 0.2;

    private const double MostComplete = 2;
    private const double MostPartial = 5;

    /// <summary>How often the way there and back is gone: half of it to be warm.</summary>
    private const int Trips = 100;

    private readonly SourceSession _source;
    private readonly TargetSession _target;
    private readonly int _warmup;
    private readonly Func<QueryCase, int> _repeat;
    private readonly CancellationToken _cancel;

    /// <summary>Measures the round trips.</summary>
    /// <param name="source">The source.</param>
    /// <param name="target">The target.</param>
    /// <param name="warmup">Runs that are not timed, 0 or more.</param>
    /// <param name="repeat">How often a pair is timed, 1 or more.</param>
    /// <param name="cancel">Stops it.</param>
    internal PairTimer(SourceSession source, TargetSession target, int warmup, Func<QueryCase, int> repeat, CancellationToken cancel)
    {
        (_source, _target, _warmup, _repeat, _cancel) = (source, target, warmup, repeat, cancel);
        var nothing = new QueryCase("SELECT 1", "SELECT 1", "SELECT 1");
        (List<double> there, List<double> here) = ([], []);
        for (int i = -Trips / 2; i < Trips / 2; i++) Run(nothing, [new ColumnSchema("1", "")], i >= 0, there, here);
        RoundTrips = new RoundTrips(Math.Round(Percentile(there, 0.5), 3), Math.Round(Percentile(here, 0.5), 3));
    }

    internal RoundTrips RoundTrips { get; }

    /// <exception cref="SourceException">The source is gone.</exception>
    /// <exception cref="NpgsqlException">The target is.</exception>
    internal QueryFacts Time(QueryCase pair)
    {
        var facts = new QueryFacts { Name = pair.Name, SourceSql = pair.Source, TargetSql = pair.Target, Verdict = QueryVerdict.Error };
        try
        {
            if (_source.Source.Describe(pair.Source, out IReadOnlyList<ColumnSchema> columns) is { } refusal) return facts with { Error = $"the source refuses it: {refusal}" };
            return Measure(pair, facts, columns);
        }
        catch (SourceException fault) when (!_cancel.IsCancellationRequested && _source.Answers())
        {
            return facts with { Error = fault.Message };
        }
        catch (PostgresException fault) when (!_cancel.IsCancellationRequested && !TargetFault.IsOfTheServer(fault))
        {
            _target.RollBack();
            return facts with { Error = $"the target refuses it: {fault.MessageText}" };
        }
    }

    private QueryFacts Measure(QueryCase pair, QueryFacts facts, IReadOnlyList<ColumnSchema> columns)
    {
        int timed = _repeat(pair);
        (List<double> there, List<double> here) = ([], []);
        long rows = 0;
        for (int i = -_warmup; i < timed; i++)
        {
            (Answer first, Answer second) = Run(pair, columns, i >= 0, there, here);
            if (Answer.Difference(first, second) is { } difference) return facts with { Error = difference, Differs = true };
            rows = first.Rows;
        }

        double one = Percentile(there, 0.5);
        double other = Percentile(here, 0.5);
        bool tooFast = one - RoundTrips.SourceMs < TooFastMs && other - RoundTrips.TargetMs < TooFastMs;
        double ratio = other / Math.Max(one, double.Epsilon);
        return facts with
        {
            Runs = timed,
            SourceMs = Math.Round(one, 3),
            SourceP95Ms = Math.Round(Percentile(there, 0.95), 3),
            TargetMs = Math.Round(other, 3),
            TargetP95Ms = Math.Round(Percentile(here, 0.95), 3),
            Ratio = Math.Round(ratio, 2),
            Rows = rows,
            TooFast = tooFast,
            Verdict = tooFast || ratio <= MostComplete ? QueryVerdict.Complete : ratio <= MostPartial ? QueryVerdict.Partial : QueryVerdict.Failure,
        };
    }

    private (Answer There, Answer Here) Run(QueryCase pair, IReadOnlyList<ColumnSchema> columns, bool timed, List<double> there, List<double> here)
    {
        _cancel.ThrowIfCancellationRequested();
        (Answer first, double firstMs) = Clock(() => _source.Run(pair.Name, pair.Source, columns));
        (Answer second, double secondMs) = Clock(() => _target.Run(pair.Target, _cancel));
        if (timed)
        {
            there.Add(firstMs);
            here.Add(secondMs);
        }

        return (first, second);
    }

    private static (Answer Answer, double Ms) Clock(Func<Answer> run)
    {
        long start = Stopwatch.GetTimestamp();
        Answer answer = run();
        return (answer, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>The least time that a part of the runs did not exceed; of an even number's median, the mean of the two in the middle.</summary>
    private static double Percentile(IReadOnlyList<double> times, double part)
    {
        double[] sorted = [.. times.Order()];
        if (part == 0.5 && sorted.Length % 2 == 0) return (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
        return sorted[Math.Max((int)Math.Ceiling(sorted.Length * part) - 1, 0)];
    }
}
