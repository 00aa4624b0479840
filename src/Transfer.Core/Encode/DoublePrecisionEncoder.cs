using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>double precision: a big-endian IEEE 754 double, infinities and -0 included.</summary>
internal sealed class DoublePrecisionEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        double value;
        switch (cell.Kind)
        {
            case CellKind.Real:
                value = cell.Real;
                break;
            case CellKind.Integer:
                value = cell.Integer;
                if (!FloatText.Holds(cell.Integer, value)) return RejectCode.PrecisionLost;
                break;
            case CellKind.Text:
                RejectCode code = FloatText.Read(cell.Bytes, 15, out value);
                if (code != RejectCode.Ok) return code;
                break;
            default:
                return RejectCode.WrongStorageClass;
        }
        BinaryPrimitives.WriteDoubleBigEndian(to.TakeField(8), value);
        return RejectCode.Ok;
    }
}
