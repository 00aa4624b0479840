namespace Transfer.Encode.Transform;

/// <summary>
/// One step between a source's cell and its encoder, as a mapping asks for it. It sees NULL as well. An instance belongs to one stream
/// and may keep scratch memory: what it hands out in <c>result</c> is good until its next call.
/// </summary>
public abstract class CellTransformer
{
    /// <summary>Turns a cell into another one, or hands it on as it is. No exception is thrown for a value.</summary>
    /// <returns>Ok, or what is wrong with the value: the row is then rejected, and <paramref name="result"/> is undefined.</returns>
    public abstract RejectCode Apply(scoped in Cell cell, out Cell result);
}
