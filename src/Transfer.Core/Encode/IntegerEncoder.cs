using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>integer: a big-endian int32.</summary>
internal sealed class IntegerEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code = WholeNumber.From(cell, out long value);
        if (code != RejectCode.Ok) return code;
        if (value != (int)value) return RejectCode.NumberOutOfRange;
        BinaryPrimitives.WriteInt32BigEndian(to.TakeField(4), (int)value);
        return RejectCode.Ok;
    }
}
