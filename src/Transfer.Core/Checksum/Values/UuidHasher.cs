using System.Buffers;
using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>uuid: 16 bytes. Text with its hyphens, and blobs, are taken from the source.</summary>
internal sealed class UuidHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> value = cell.Bytes;
        if (cell.Kind == CellKind.Blob && value.Length == 16) return PgHash.Bytes(value);
        if (cell.Kind != CellKind.Text || value.Length != 36) return PgHash.Bytes(field);
        Span<byte> digits = stackalloc byte[32];
        Span<byte> bytes = stackalloc byte[16];
        value[..8].CopyTo(digits);
        value[9..13].CopyTo(digits[8..]);
        value[14..18].CopyTo(digits[12..]);
        value[19..23].CopyTo(digits[16..]);
        value[24..].CopyTo(digits[20..]);
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? PgHash.Bytes(bytes) : PgHash.Bytes(field);
    }
}
