using System.Globalization;

namespace Transfer.Benchmarks.Chart;

/// <summary>What shop.sh found out about one way into PostgreSQL.</summary>
/// <param name="Name">As the table of results calls it.</param>
/// <param name="Walls">Each run's seconds, shortest first.</param>
/// <param name="Rates">Rows a second over seconds since the start, of the run in the middle.</param>
internal sealed record Way(string Name, IReadOnlyList<double> Walls, IReadOnlyList<(double At, double Rate)> Rates)
{
    /// <summary>The run in the middle; of an even number, the shorter of the two.</summary>
    public double Median => Walls[(Walls.Count - 1) / 2];

    /// <summary>Reads both files; ways come in the order of their first runs.</summary>
    /// <param name="measures">Lines of way, wall seconds and more, with tabs between.</param>
    /// <param name="samples">Lines of way, number of its run from 1, seconds since its start, rows until then.</param>
    public static IReadOnlyList<Way> Read(string measures, string samples)
    {
        ILookup<(string, int), (double At, double Rows)> seen = Lines(samples).ToLookup(cells => (cells[0], (int)Number(cells[1])), cells => (Number(cells[2]), Number(cells[3])));
        return
        [
            .. from cells in Lines(measures)
               group Number(cells[1]) by cells[0] into runs
               let walls = runs.ToList()
               let sorted = walls.Order().ToList()
               let middle = sorted[(sorted.Count - 1) / 2]
               select new Way(runs.Key, sorted, RatesOf([(0, 0), .. seen[(runs.Key, walls.IndexOf(middle) + 1)].Where(one => one.At > 0)], middle)),
        ];
    }

    /// <summary>Each rate is that of two steps, since a COPY's counter goes up by chunks.</summary>
    private static List<(double At, double Rate)> RatesOf(List<(double At, double Rows)> samples, double end)
    {
        var rates = new List<(double At, double Rate)> { (0, 0) };
        for (int i = 1; i < samples.Count && samples[i].At <= end; i++)
        {
            (double from, double before) = samples[Math.Max(0, i - 2)];
            rates.Add(((from + samples[i].At) / 2, (samples[i].Rows - before) / (samples[i].At - from)));
        }

        rates.Add((end, 0));
        return rates;
    }

    private static IEnumerable<string[]> Lines(string file) => File.ReadLines(file).Select(line => line.Split('\t'));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
