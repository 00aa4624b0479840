using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>bigint: a big-endian int64.</summary>
internal sealed class BigIntEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code = WholeNumber.From(cell, out long value);
        if (code != RejectCode.Ok) return code;
        BinaryPrimitives.WriteInt64BigEndian(to.TakeField(8), value);
        return RejectCode.Ok;
    }
}
