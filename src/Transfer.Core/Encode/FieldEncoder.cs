namespace Transfer.Encode;

/// <summary>Any type whose values come as PostgreSQL's own bytes of that type: they are passed on untouched.</summary>
internal sealed class FieldEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        cell.Bytes.CopyTo(to.TakeField(cell.Bytes.Length));
        return RejectCode.Ok;
    }
}
