using System.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>map: another value for each that is listed, byte for byte; numbers are looked up by their shortest digits. NULL stays NULL.</summary>
internal sealed class MapTransformer : CellTransformer
{
    private readonly CellWords _words = new();
    private readonly ByteMap _from;
    private readonly byte[][] _to;
    private readonly ByteMap _nulls;
    private readonly string _else;
    private readonly byte[]? _elseValue;

    private MapTransformer(IReadOnlyDictionary<string, string> values, IReadOnlyList<string> nulls, string otherwise, string? elseValue)
    {
        _nulls = new ByteMap(nulls);
        _from = new ByteMap(values.Keys);
        _to = [.. values.Values.Select(Encoding.UTF8.GetBytes)];
        _else = otherwise;
        _elseValue = elseValue is null ? null : Encoding.UTF8.GetBytes(elseValue);
    }

    public static CellTransformer Create(TransformerOptions options) =>
        new MapTransformer(options.Map("values"), options.List("nulls"), options.Text("else") ?? "reject", options.Text("else_value"));

    public static string? Check(TransformerOptions options) =>
        options.Text("else") is not null && options.Text("else_value") is not null ? "else and else_value exclude each other" : null;

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        ReadOnlySpan<byte> value = _words.Of(cell);
        int place = _from.Find(value);
        if (_nulls.Find(value) >= 0) result = Cell.Null;
        else if (place >= 0) result = Cell.FromText(_to[place]);
        else if (_elseValue is not null) result = Cell.FromText(_elseValue);
        else if (_else == "null") result = Cell.Null;
        else if (_else == "reject") return RejectCode.NotInMap;
        return RejectCode.Ok;
    }
}
