using Transfer.Plan;

namespace Transfer.Profile.Observe;

/// <summary>A column with all that was seen of it, added up over the streams.</summary>
internal sealed record SeenColumn(ColumnPlan Plan, ColumnObserver Values, ColumnFindings Findings)
{
    /// <summary>Values but NULL.</summary>
    internal long Count => Integers + Reals + Texts + Blobs;

    internal long Nulls => Kind(Encode.CellKind.Null);

    internal long Integers => Kind(Encode.CellKind.Integer);

    internal long Reals => Kind(Encode.CellKind.Real);

    internal long Texts => Kind(Encode.CellKind.Text);

    internal long Blobs => Kind(Encode.CellKind.Blob);

    /// <summary>Values that fit a single flag: a count, or an estimate where <see cref="IsEstimate"/>.</summary>
    internal double Fitting(Fits one) => Values.Numbers.Count(one) + (Texts == 0 ? 0 : Values.TextFits.Count(one).Of(Texts));

    /// <summary>Whether a sample of the texts had to do.</summary>
    internal bool IsEstimate(Fits one) => Texts > 0 && Values.TextFits.Count(one).Seen < Texts;

    /// <summary>True where there are values and each of them was seen to fit.</summary>
    internal bool All(Fits one) => Count > 0 && !IsEstimate(one) && Fitting(one) == Count;

    /// <summary>Values of a storage class.</summary>
    internal long Kind(Encode.CellKind kind) => Values.Kinds[(int)kind];
}
