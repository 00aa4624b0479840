namespace Transfer.Benchmarks.Chart;

/// <summary>From 0 to the largest value of an axis, as places on the page.</summary>
/// <param name="most">The largest value, above 0.</param>
/// <param name="zero">Where 0 lies.</param>
/// <param name="end">Where <paramref name="most"/> lies.</param>
internal sealed class Scale(double most, double zero, double end)
{
    public double Most => most;

    public double At(double value) => zero + Math.Min(value, most) / most * (end - zero);

    /// <summary>Round numbers: four to eight of them, 0 among them.</summary>
    public IEnumerable<double> Ticks()
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(most / 4)));
        double step = power * ((most / 4 / power) switch { >= 5 => 5, >= 2 => 2, _ => 1 });
        for (int i = 0; i * step <= most * 1.0001; i++) yield return i * step;
    }
}
