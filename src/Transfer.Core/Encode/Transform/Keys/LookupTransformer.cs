using Transfer.Encode.Transform.Kinds;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Keys;

/// <summary>lookup: the key of the row of another table that has the value. Values are compared as <see cref="CellWords"/> has them; NULL stays NULL.</summary>
internal sealed class LookupTransformer : CellTransformer
{
    private readonly LookupKeys _keys;
    private readonly LookupWords _words;

    internal LookupTransformer(LookupKeys keys, TransformerOptions options)
    {
        _keys = keys;
        _words = new LookupWords(options);
    }

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        RejectCode code = _words.Of(cell, out ReadOnlySpan<byte> words);
        if (code != RejectCode.Ok) return code;
        if (!_keys.TryFind(words, out LookupKey key)) return RejectCode.LookupMissing;
        if (key.IsSeveral) return RejectCode.LookupAmbiguous;
        if (key.Bytes is null) result = Cell.FromInteger(key.Integer);
        else result = key.IsText ? Cell.FromText(key.Bytes) : Cell.FromBlob(key.Bytes);
        return RejectCode.Ok;
    }
}

/// <summary>The bytes by which a lookup finds a value, the same for both tables. One instance a stream.</summary>
internal sealed class LookupWords
{
    private static readonly TransformerOptions None = new();

    private readonly CellWords _words = new();
    private readonly CellTransformer[] _steps;

    internal LookupWords(TransformerOptions options)
    {
        List<CellTransformer> steps = [];
        if (options.Flag(LookupStep.Trim)) steps.Add(TextKinds.Trim.Create(None));
        if (options.Flag(LookupStep.IgnoreCase)) steps.Add(TextKinds.Lower.Create(None));
        _steps = [.. steps];
    }

    /// <param name="cell">Any cell but NULL.</param>
    /// <param name="words">Bytes that are good until the next call.</param>
    /// <returns>Ok, or what is wrong with text that is to be trimmed or lowered.</returns>
    internal RejectCode Of(scoped in Cell cell, out ReadOnlySpan<byte> words)
    {
        Cell made = cell.Kind == CellKind.Text ? Cell.FromText(cell.Bytes) : Cell.FromText(_words.Of(cell));
        words = default;
        foreach (CellTransformer step in _steps)
        {
            RejectCode code = step.Apply(made, out Cell next);
            if (code != RejectCode.Ok) return code;
            made = next;
        }

        words = made.Bytes;
        return RejectCode.Ok;
    }
}
