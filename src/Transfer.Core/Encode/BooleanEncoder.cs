using System.Text;

namespace Transfer.Encode;

/// <summary>
/// boolean: one byte, 0 or 1. Takes the numbers 0 and 1 and the words that PostgreSQL's own input knows, in any ASCII case
/// but without blanks around them and without its abbreviations ('tr', 'fal').
/// </summary>
internal sealed class BooleanEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code = Read(cell, out int value);
        if (code == RejectCode.Ok) to.TakeField(1)[0] = (byte)value;
        return code;
    }

    /// <summary>What the cell stands for: 0 or 1.</summary>
    public static RejectCode Read(scoped in Cell cell, out int value)
    {
        value = cell.Kind switch
        {
            CellKind.Integer => cell.Integer is 0 or 1 ? (int)cell.Integer : -1,
            CellKind.Real => cell.Real is 0 or 1 ? (int)cell.Real : -1,
            CellKind.Text => FromWord(cell.Bytes),
            _ => -2,
        };
        return value >= 0 ? RejectCode.Ok : value == -1 ? RejectCode.BooleanOutOfRange : RejectCode.WrongStorageClass;
    }

    private static int FromWord(ReadOnlySpan<byte> word) => word.Length switch
    {
        1 => (word[0] | 0x20) switch
        {
            't' or 'y' => 1,
            'f' or 'n' => 0,
            // '0' and '1' have the bit 0x20 themselves; the control characters that gain it do not count.
            '0' or '1' when word[0] >= '0' => word[0] - '0',
            _ => -1,
        },
        2 => Is(word, "on"u8) ? 1 : Is(word, "no"u8) ? 0 : -1,
        3 => Is(word, "yes"u8) ? 1 : Is(word, "off"u8) ? 0 : -1,
        4 => Is(word, "true"u8) ? 1 : -1,
        5 => Is(word, "false"u8) ? 0 : -1,
        _ => -1,
    };

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(word, expected);
}
