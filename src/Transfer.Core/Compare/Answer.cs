using System.Globalization;

namespace Transfer.Compare;

/// <summary>What a query gave.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns each has.</param>
/// <param name="First">The first row's value as text where there is one column; null is NULL.</param>
/// <param name="Floating">Whether that value is a binary floating-point number.</param>
internal sealed record Answer(long Rows, int Columns, string? First, bool Floating)
{
    private bool IsOneValue => Rows == 1 && Columns == 1;

    /// <summary>In what way the target's answer is another than the source's; null where it is not.</summary>
    internal static string? Difference(Answer source, Answer target)
    {
        if (source.Rows != target.Rows) return string.Create(CultureInfo.InvariantCulture, $"the source gives {source.Rows:N0} rows, the target {target.Rows:N0}");
        if (!source.IsOneValue || !target.IsOneValue || ValueText.Same(source.First, target.First, source.Floating || target.Floating)) return null;
        return $"the source gives {ValueText.Words(source.First)}, the target {ValueText.Words(target.First)}";
    }
}
