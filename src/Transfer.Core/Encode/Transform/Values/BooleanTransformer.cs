using System.Text;
using Transfer.Encode.Transform.Strings;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>
/// boolean: 1 or 0 for a mapping's own words for true and false, with which numbers are compared by their shortest digits; for others what
/// the type boolean knows itself, unless the mapping wants its own words only.
/// </summary>
internal sealed class BooleanTransformer : CellTransformer
{
    private readonly CellWords _words = new();
    private readonly CellTransformer? _lower;
    private readonly ByteMap _true;
    private readonly ByteMap _false;
    private readonly bool _only;

    private BooleanTransformer(TransformerOptions options)
    {
        _lower = options.Flag("ignore_case") ? CaseTransformer.CreateLower(options) : null;
        _true = new ByteMap(options.List("true").Select(Folded));
        _false = new ByteMap(options.List("false").Select(Folded));
        _only = options.Flag("only");
    }

    public static CellTransformer Create(TransformerOptions options) => new BooleanTransformer(options);

    public static string? Check(TransformerOptions options)
    {
        if (options.Flag("only") && (options.List("true").Count == 0 || options.List("false").Count == 0))
            return "only leaves nothing for true or for false: list words for both";
        StringComparer comparer = options.Flag("ignore_case") ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        string? both = options.List("true").Intersect(options.List("false"), comparer).FirstOrDefault();
        return both is null ? null : $"'{both}' stands for both true and false";
    }

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        ReadOnlySpan<byte> word = _words.Of(cell);
        if (_lower is not null && _lower.Apply(Cell.FromText(word), out Cell lower) == RejectCode.Ok) word = lower.Bytes;
        int value = 1;
        RejectCode code = _true.Find(word) >= 0 ? RejectCode.Ok : Other(cell, word, out value);
        result = Cell.FromInteger(value);
        return code;
    }

    private RejectCode Other(scoped in Cell cell, ReadOnlySpan<byte> word, out int value)
    {
        value = 0;
        if (_false.Find(word) >= 0) return RejectCode.Ok;
        return _only ? RejectCode.BooleanOutOfRange : BooleanEncoder.Read(cell, out value);
    }

    private string Folded(string word)
    {
        if (_lower is null) return word;
        _lower.Apply(Cell.FromText(Encoding.UTF8.GetBytes(word)), out Cell lower);
        return Encoding.UTF8.GetString(lower.Bytes);
    }
}
