using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>null_if: NULL in place of each of the values, byte for byte; numbers are compared by their shortest digits.</summary>
internal sealed class NullIfTransformer(ByteMap values) : CellTransformer
{
    private readonly CellWords _words = new();

    public static CellTransformer Create(TransformerOptions options) => new NullIfTransformer(new ByteMap(options.List("values")));

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell.Kind != CellKind.Null && values.Find(_words.Of(cell)) >= 0 ? Cell.Null : cell;
        return RejectCode.Ok;
    }
}
