namespace Transfer.Encode.Transform.Moments;

/// <summary>zero_date: finds MySQL's dates that there are not before another step reads the value as a date; the plan says what becomes of them.</summary>
internal sealed class ZeroDateTransformer : CellTransformer
{
    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        return ZeroDate.Is(cell) ? RejectCode.ZeroDate : RejectCode.Ok;
    }
}
