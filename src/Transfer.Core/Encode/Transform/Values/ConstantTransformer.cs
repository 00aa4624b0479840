using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>constant and default_if_null: the same text for every value, or for every NULL.</summary>
internal sealed class ConstantTransformer(byte[] text, bool onlyNull) : CellTransformer
{
    public static CellTransformer Create(TransformerOptions options) => new ConstantTransformer(Text(options), onlyNull: false);

    public static CellTransformer CreateDefault(TransformerOptions options) => new ConstantTransformer(Text(options), onlyNull: true);

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = onlyNull && cell.Kind != CellKind.Null ? cell : Cell.FromText(text);
        return RejectCode.Ok;
    }

    private static byte[] Text(TransformerOptions options) =>
        Encoding.UTF8.GetBytes(options.Needed("value"));
}
