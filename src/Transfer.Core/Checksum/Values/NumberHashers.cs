using System.Buffers.Binary;
using System.Buffers.Text;
using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>smallint, integer and bigint, which hash alike.</summary>
internal sealed class IntegerHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) => PgHash.Int64(cell.Kind switch
    {
        CellKind.Integer => cell.Integer,
        CellKind.Text when Utf8Parser.TryParse(cell.Bytes, out long value, out int used) && used == cell.Bytes.Length => value,
        _ => Sent(field),
    });

    private static long Sent(ReadOnlySpan<byte> field) => field.Length switch
    {
        2 => BinaryPrimitives.ReadInt16BigEndian(field),
        4 => BinaryPrimitives.ReadInt32BigEndian(field),
        _ => BinaryPrimitives.ReadInt64BigEndian(field),
    };
}

/// <summary>boolean, which hashes as the number 0 or 1.</summary>
internal sealed class BooleanHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) =>
        PgHash.Int64(cell.Kind == CellKind.Integer ? (cell.Integer != 0 ? 1 : 0) : field[0]);
}

/// <summary>real and double precision by their bits (float4send, float8send): PostgreSQL's own hash takes -0 for 0.</summary>
/// <param name="bytes">4 or 8.</param>
internal sealed class FloatHasher(int bytes) : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field)
    {
        if (cell.Kind != CellKind.Real) return PgHash.Bytes(field);
        Span<byte> bits = stackalloc byte[8];
        if (bytes == 8) BinaryPrimitives.WriteDoubleBigEndian(bits, cell.Real);
        else BinaryPrimitives.WriteSingleBigEndian(bits, (float)cell.Real);
        return PgHash.Bytes(bits[..bytes]);
    }
}
