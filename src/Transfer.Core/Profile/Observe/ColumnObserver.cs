using System.Runtime.CompilerServices;
using System.Text;
using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Encode.Transform.Strings;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Profile.Observe;

/// <summary>Looks at the values of one column that come by in one stream. No value costs an allocation, but for a few samples.</summary>
internal sealed class ColumnObserver
{
    private const ulong TextKind = 1;
    private const ulong BlobKind = 2;

    private readonly bool _isMoment;
    private readonly bool _isNumber;
    private readonly TextFits _fits;
    private readonly CellTransformer _mojibake = MojibakeTransformer.Create(new TransformerOptions());
    private readonly long[] _kinds = new long[(int)CellKind.Field + 1];
    private int _classes;

    /// <param name="column">The column's plan.</param>
    /// <param name="fits">Shared by the columns of a stream.</param>
    internal ColumnObserver(ColumnPlan column, TextFits fits)
    {
        _fits = fits;
        _isMoment = column.Type.Name is PgTypeName.Date or PgTypeName.Timestamp or PgTypeName.TimestampTz;
        _isNumber = column.Type.Name is PgTypeName.Numeric or PgTypeName.Real or PgTypeName.DoublePrecision
            or PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt;
        TextFits = new FitTally(SettledFits.Of(column.Type));
    }

    /// <summary>The values of each storage class.</summary>
    internal ReadOnlySpan<long> Kinds => _kinds;

    internal NumberRange Numbers { get; } = new();

    /// <summary>Texts of a column of numbers that are numbers.</summary>
    internal DecimalRange Decimals { get; } = new();

    internal ByteRange Texts { get; } = new();

    internal ByteRange Blobs { get; } = new();

    internal FitTally TextFits { get; }

    internal HyperLogLog Distinct { get; } = new();

    internal long Empties { get; private set; }

    /// <summary>Characters of the shortest text, or bytes of the shortest blob; beyond all lengths where there is none.</summary>
    internal int Shortest { get; private set; } = int.MaxValue;

    /// <summary>Characters of the longest text, or bytes of the longest blob; -1 where there is none.</summary>
    internal int Longest { get; private set; } = -1;

    /// <summary>Takes one value in.</summary>
    /// <param name="cell">The value.</param>
    /// <param name="sampled">Whether its row belongs to the sample.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Finding Add(in Cell cell, bool sampled)
    {
        long before = _kinds[(int)cell.Kind]++;
        Finding finding = Finding.None;
        switch (cell.Kind)
        {
            case CellKind.Null:
                return Finding.None;
            case CellKind.Integer:
                Numbers.Add(cell.Integer);
                Distinct.Add(ValueHash.Of(cell.Integer));
                if (_isMoment && cell.Integer == 0) finding = Finding.EpochZero;
                break;
            case CellKind.Real:
                Numbers.Add(cell.Real);
                Distinct.Add(ValueHash.Of(cell.Real));
                break;
            case CellKind.Text:
                finding = AddText(cell.Bytes, sampled);
                break;
            default:
                AddBlob(cell.Bytes);
                break;
        }

        if (before == 0) _classes++;
        return before == 0 || _classes > 1 ? finding | Finding.NewClass : finding;
    }

    internal void Merge(ColumnObserver other)
    {
        for (int kind = 0; kind < _kinds.Length; kind++) _kinds[kind] += other._kinds[kind];
        Numbers.Merge(other.Numbers);
        Decimals.Merge(other.Decimals);
        Texts.Merge(other.Texts);
        Blobs.Merge(other.Blobs);
        TextFits.Merge(other.TextFits);
        Distinct.Merge(other.Distinct);
        Empties += other.Empties;
        Shortest = Math.Min(Shortest, other.Shortest);
        Longest = Math.Max(Longest, other.Longest);
    }

    private Finding AddText(ReadOnlySpan<byte> text, bool sampled)
    {
        ulong start = ByteRange.Start(text);
        bool pair = false;
        AddLength(Ascii.IsValid(text) ? text.Length : TextScan.Count(text, out pair));
        Distinct.Add(ValueHash.Of(text, TextKind));
        Texts.Add(text, start);
        TextFits.Add(text, sampled, _fits);
        if (_isNumber) Decimals.Add(text);
        return pair && IsMojibake(text) ? Finding.Mojibake : SuspiciousDate.Find(text, start);
    }

    private void AddBlob(ReadOnlySpan<byte> blob)
    {
        AddLength(blob.Length);
        Distinct.Add(ValueHash.Of(blob, BlobKind));
        Blobs.Add(blob, ByteRange.Start(blob));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddLength(int length)
    {
        if (length < Shortest) Shortest = length;
        if (length > Longest) Longest = length;
        if (length == 0) Empties++;
    }

    // What the transformer of that name would mend, and nothing else: its line of mapping is the remedy.
    private bool IsMojibake(ReadOnlySpan<byte> text)
    {
        var cell = Cell.FromText(text);
        return _mojibake.Apply(cell, out Cell mended) == RejectCode.Ok && !mended.Bytes.SequenceEqual(text);
    }
}
