using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>real: a big-endian IEEE 754 float. Takes numbers that 24 bits hold exactly, and text that stands for such a float.</summary>
internal sealed class RealEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        float value;
        switch (cell.Kind)
        {
            case CellKind.Real:
                value = (float)cell.Real;
                if (value != cell.Real) return float.IsInfinity(value) ? RejectCode.NumberOutOfRange : RejectCode.PrecisionLost;
                break;
            case CellKind.Integer:
                value = cell.Integer;
                if (!FloatText.Holds(cell.Integer, value)) return RejectCode.PrecisionLost;
                break;
            case CellKind.Text:
                RejectCode code = FloatText.Read(cell.Bytes, 6, out value);
                if (code != RejectCode.Ok) return code;
                break;
            default:
                return RejectCode.WrongStorageClass;
        }
        BinaryPrimitives.WriteSingleBigEndian(to.TakeField(4), value);
        return RejectCode.Ok;
    }
}
