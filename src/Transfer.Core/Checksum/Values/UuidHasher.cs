using System.Buffers.Text;
using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>uuid: 16 bytes. Text with its hyphens, and blobs, are taken from the source.</summary>
internal sealed class UuidHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (cell.Kind == CellKind.Blob && cell.Bytes.Length == 16) return PgHash.Bytes(cell.Bytes);
        if (cell.Kind != CellKind.Text || cell.Bytes.Length != 36 || !Utf8Parser.TryParse(cell.Bytes, out Guid value, out _, 'D')) return PgHash.Bytes(field);
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return PgHash.Bytes(bytes);
    }
}
