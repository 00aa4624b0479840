using System.Globalization;
using System.Xml.Linq;

namespace Transfer.Benchmarks.Chart;

/// <summary>shop.sh's chart: rows a second over time above, wall times below. Its colours follow the reader's light or dark page.</summary>
/// <param name="ways">At least one.</param>
/// <param name="rows">Rows of all tables together.</param>
/// <param name="engine">The source's.</param>
internal sealed class ShopChart(IReadOnlyList<Way> ways, long rows, string engine)
{
    private const double Width = 880;
    private const double Left = 120;
    private const double Right = Width - 150;
    private const double CurvesTop = 102;
    private const double CurvesEnd = 322;
    private const double BarsTop = 398;
    private const double BarStep = 32;

    private const string Style = """
        text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328 }
        .title { font-size: 17px; font-weight: 600 } .small { font-size: 12px; fill: #59636e } .end { text-anchor: end } .middle { text-anchor: middle }
        .page { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: 1 } .spread { stroke: #1f2328; stroke-width: 1.5; fill: none }
        .curve { fill: none; stroke-width: 2.2; stroke-linejoin: round }
        .s0 { stroke: #59636e; stroke-dasharray: 7 4 } .s1 { stroke: #0969da } .s2 { stroke: #1a7f37; stroke-dasharray: 2 3 } .s3 { stroke: #bc4c00; stroke-dasharray: 10 3 2 3 }
        .f0 { fill: #59636e } .f1 { fill: #0969da } .f2 { fill: #1a7f37 } .f3 { fill: #bc4c00 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .small { fill: #9198a1 } .page { fill: #0d1117 } .grid { stroke: #3d444d } .spread { stroke: #e6edf3 }
          .s0 { stroke: #9198a1 } .s1 { stroke: #58a6ff } .s2 { stroke: #3fb950 } .s3 { stroke: #f0883e }
          .f0 { fill: #9198a1 } .f1 { fill: #58a6ff } .f2 { fill: #3fb950 } .f3 { fill: #f0883e }
        }
        """;

    /// <summary>Each has its own colour, so that charts of several sources look alike.</summary>
    private static readonly string[] Known = ["pg_restore", "transfer", "transfer-values", "pgloader"];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes the SVG, and replaces what is there.</summary>
    public void Write(string file) => File.WriteAllText(file, Drawing().ToString() + "\n");

    private XElement Drawing()
    {
        double height = BarsTop + ways.Count * BarStep + 62;
        string title = Say($"A shop of eight tables, {rows:N0} rows: {engine} to PostgreSQL");
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", Say($"0 0 {Width} {height}")),
            new XAttribute("width", Width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title),
            new XElement(Svg + "desc", string.Join("; ", ways.Select(way => Say($"{way.Name} {way.Median:F1} s")))),
            new XElement(Svg + "style", Style),
            new XElement(Svg + "rect", new XAttribute("class", "page"), new XAttribute("width", Width), new XAttribute("height", height)),
            Text(24, 32, title, "title"),
            Curves(),
            Bars(height));
    }

    private IEnumerable<XElement> Curves()
    {
        var time = new Scale(ShownSeconds(), Left, Right);
        var rate = new Scale(ways.Max(way => way.Rates.Max(one => one.Rate)) * 1.05 + 1, CurvesEnd, CurvesTop);
        yield return Text(24, 58, "Rows a second over time in each way's median run; indexes and keys are made at its end", "small");
        foreach (double tick in rate.Ticks())
        {
            yield return Line(Left, rate.At(tick), Right, rate.At(tick), "grid");
            yield return Text(Left - 8, rate.At(tick) + 4, Say($"{tick:N0}"), "small end");
        }

        yield return Text(Left - 8, CurvesTop - 20, "rows/s", "small end");
        foreach (double tick in time.Ticks()) yield return Text(time.At(tick), CurvesEnd + 18, Say($"{tick:0.##}"), "small middle");
        yield return Text(Right + 12, CurvesEnd + 18, "seconds", "small");
        for (int i = 0; i < ways.Count; i++)
        {
            Way way = ways[i];
            IEnumerable<string> points = way.Rates.Where(one => one.At <= time.Most).Select(one => Say($"{time.At(one.At):F1},{rate.At(one.Rate):F1}"));
            yield return new XElement(Svg + "polyline", new XAttribute("class", $"curve s{Colour(way)}"), new XAttribute("points", string.Join(' ', points)));
            yield return Line(Right + 12, CurvesTop + 10 + i * 40, Right + 40, CurvesTop + 10 + i * 40, $"curve s{Colour(way)}");
            yield return Text(Right + 46, CurvesTop + 14 + i * 40, way.Name, null);
            yield return Text(Right + 46, CurvesTop + 30 + i * 40, Say($"until {way.Median:F1} s"), "small");
        }
    }

    private IEnumerable<XElement> Bars(double height)
    {
        var time = new Scale(ways.Max(way => way.Walls[^1]) * 1.02, Left, Right);
        double end = height - 44;
        yield return Text(24, BarsTop - 22, "Wall time: median, and the shortest and longest run", "small");
        foreach (double tick in time.Ticks())
        {
            yield return Line(time.At(tick), BarsTop - 8, time.At(tick), end, "grid");
            yield return Text(time.At(tick), end + 18, Say($"{tick:0.##}"), "small middle");
        }

        yield return Text(Right + 12, end + 18, "seconds", "small");
        for (int i = 0; i < ways.Count; i++)
        {
            Way way = ways[i];
            double top = BarsTop + i * BarStep;
            double middle = top + 10;
            yield return Text(Left - 8, top + 15, way.Name, "end");
            yield return new XElement(
                Svg + "rect",
                new XAttribute("class", $"f{Colour(way)}"),
                new XAttribute("x", Left),
                new XAttribute("y", Say($"{top:F1}")),
                new XAttribute("width", Say($"{time.At(way.Median) - Left:F1}")),
                new XAttribute("height", 20),
                new XAttribute("rx", 2));
            (double shortest, double longest) = (time.At(way.Walls[0]), time.At(way.Walls[^1]));
            if (way.Walls.Count > 1)
                yield return Path(Say($"M{shortest:F1} {middle - 5:F1}v10m0 -5H{longest:F1}m0 -5v10"));
            yield return Text(longest + 8, top + 15, Say($"{way.Median:F1} s"), null);
        }
    }

    /// <summary>Where one way takes far longer than all others, its curve is cut: the others are what there is to see.</summary>
    private double ShownSeconds()
    {
        double[] longest = [.. ways.Select(way => way.Median).OrderDescending()];
        return longest.Length > 1 && longest[0] > 2 * longest[1] ? 1.5 * longest[1] : longest[0];
    }

    private static int Colour(Way way) => Math.Max(0, Array.IndexOf(Known, way.Name));

    private static XElement Text(double x, double y, string text, string? style) => new(
        Svg + "text", style is null ? null : new XAttribute("class", style), new XAttribute("x", Say($"{x:F1}")), new XAttribute("y", Say($"{y:F1}")), text);

    private static XElement Line(double x1, double y1, double x2, double y2, string style) => new(
        Svg + "path", new XAttribute("class", style), new XAttribute("d", Say($"M{x1:F1} {y1:F1}L{x2:F1} {y2:F1}")));

    private static XElement Path(string d) => new(Svg + "path", new XAttribute("class", "spread"), new XAttribute("d", d));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
