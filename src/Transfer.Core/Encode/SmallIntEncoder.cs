using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>smallint: a big-endian int16.</summary>
internal sealed class SmallIntEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code = WholeNumber.From(cell, out long value);
        if (code != RejectCode.Ok) return code;
        if (value != (short)value) return RejectCode.NumberOutOfRange;
        BinaryPrimitives.WriteInt16BigEndian(to.TakeField(2), (short)value);
        return RejectCode.Ok;
    }
}
