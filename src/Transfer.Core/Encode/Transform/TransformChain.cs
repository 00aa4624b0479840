using Transfer.Encode.Transform.Moments;
using Transfer.Plan;

namespace Transfer.Encode.Transform;

/// <summary>The transformers of one column of one stream, in a row.</summary>
public sealed class TransformChain
{
    private readonly CellTransformer[] _steps;

    private TransformChain(CellTransformer[] steps) => _steps = steps;

    /// <param name="steps">A column's steps, their options checked.</param>
    /// <returns>A chain for one stream, or null where there is nothing to do.</returns>
    public static TransformChain? For(IReadOnlyList<TransformPlan> steps) =>
        steps.Count == 0 ? null : new TransformChain([.. steps.Select(Transformers.Create)]);

    /// <summary>As for the steps alone, and whether what they make is a number of <see cref="TimeUnit.PgMicroseconds"/>: text would only be read again.</summary>
    /// <param name="column">The column, with its type.</param>
    internal static (TransformChain? Chain, bool Instants) For(ColumnPlan column)
    {
        TransformChain? chain = For(column.Transforms);
        if (chain?._steps[^1] is not DateTimeTransformer last || column.Type.Name is not (PgTypeName.Timestamp or PgTypeName.TimestampTz)) return (chain, false);
        last.MakesNumbers = true;
        return (chain, true);
    }

    /// <summary>Sends a cell through all steps. What becomes of it is good until the next call.</summary>
    /// <param name="cell">The source's cell, NULL included; then what the last step made of it.</param>
    /// <returns>Ok, or what the first step that refuses the value finds wrong with it; the cell is then undefined.</returns>
    public RejectCode Apply(ref Cell cell)
    {
        foreach (CellTransformer step in _steps)
        {
            RejectCode code = step.Apply(cell, out Cell made);
            if (code != RejectCode.Ok) return code;
            cell = made;
        }
        return RejectCode.Ok;
    }
}
