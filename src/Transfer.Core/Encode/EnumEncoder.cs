using System.Text;

namespace Transfer.Encode;

/// <summary>An enum type: the label's text (src/backend/utils/adt/enum.c, enum_recv). A value is one of the labels, byte for byte.</summary>
internal sealed class EnumEncoder : CellEncoder
{
    private readonly byte[][] _labels;

    /// <summary>The label that was met last: rows that lie together are often alike.</summary>
    private byte[] _last;

    /// <param name="labels">The type's labels; one of them may be ''.</param>
    public EnumEncoder(IReadOnlyList<string> labels)
    {
        _labels = [.. labels.Select(Encoding.UTF8.GetBytes)];
        _last = _labels.Length > 0 ? _labels[0] : throw new ArgumentException("an enum type has a label at least", nameof(labels));
    }

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        // Blobs are the labels of an enum whose character set is binary.
        if (cell.Kind is not (CellKind.Text or CellKind.Blob)) return RejectCode.WrongStorageClass;
        if (!cell.Bytes.SequenceEqual(_last) && !TryFind(cell.Bytes)) return RejectCode.InvalidEnum;
        _last.CopyTo(to.TakeField(_last.Length));
        return RejectCode.Ok;
    }

    private bool TryFind(ReadOnlySpan<byte> value)
    {
        foreach (byte[] label in _labels)
        {
            if (!value.SequenceEqual(label)) continue;
            _last = label;
            return true;
        }
        return false;
    }
}
