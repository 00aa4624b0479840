using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Transfer.Checksum;

/// <summary>
/// PostgreSQL's own 64-bit hash functions, which hash partitions depend on: they stay as they are from version 11 on. Bob Jenkins' lookup3,
/// as a little-endian server computes it. Source: src/common/hashfn.c, hash_bytes_extended and hash_bytes_uint32_extended;
/// src/backend/access/hash/hashfunc.c, hashint8extended.
/// </summary>
internal static class PgHash
{
    private const uint Start = 0x9e3779b9 + 3923095;

    /// <summary>As hashtextextended and the like have it of a value's bytes.</summary>
    /// <param name="bytes">Any bytes, none included.</param>
    /// <param name="seed">Any; 0 is the plain hash.</param>
    internal static ulong Bytes(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        uint a = Start + (uint)bytes.Length, b = a, c = a;
        Season(ref a, ref b, ref c, seed);
        while (bytes.Length >= 12)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            Mix(ref a, ref b, ref c);
            bytes = bytes[12..];
        }

        if (bytes.Length >= 8)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            // The lowest byte of c is kept for the length.
            c += Rest(bytes[8..]) << 8;
        }
        else if (bytes.Length >= 4)
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += Rest(bytes[4..]);
        }
        else
        {
            a += Rest(bytes);
        }

        return Final(a, b, c);
    }

    /// <summary>As hashint8extended has it; for a number that smaller types hold too, also as theirs have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Int64(long value, ulong seed = 0)
    {
        uint low = (uint)value, high = (uint)(value >> 32);
        return UInt32(low ^ (value >= 0 ? high : ~high), seed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong UInt32(uint value, ulong seed)
    {
        uint a = Start + sizeof(uint), b = a, c = a;
        Season(ref a, ref b, ref c, seed);
        a += value;
        return Final(a, b, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Season(ref uint a, ref uint b, ref uint c, ulong seed)
    {
        if (seed == 0) return;
        a += (uint)(seed >> 32);
        b += (uint)seed;
        Mix(ref a, ref b, ref c);
    }

    /// <summary>Up to three bytes, the first one lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Rest(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => 0,
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (uint)bytes[2] << 16,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        a -= c; a ^= BitOperations.RotateLeft(c, 4); c += b;
        b -= a; b ^= BitOperations.RotateLeft(a, 6); a += c;
        c -= b; c ^= BitOperations.RotateLeft(b, 8); b += a;
        a -= c; a ^= BitOperations.RotateLeft(c, 16); c += b;
        b -= a; b ^= BitOperations.RotateLeft(a, 19); a += c;
        c -= b; c ^= BitOperations.RotateLeft(b, 4); b += a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Final(uint a, uint b, uint c)
    {
        c ^= b; c -= BitOperations.RotateLeft(b, 14);
        a ^= c; a -= BitOperations.RotateLeft(c, 11);
        b ^= a; b -= BitOperations.RotateLeft(a, 25);
        c ^= b; c -= BitOperations.RotateLeft(b, 16);
        a ^= c; a -= BitOperations.RotateLeft(c, 4);
        b ^= a; b -= BitOperations.RotateLeft(a, 14);
        c ^= b; c -= BitOperations.RotateLeft(b, 24);
        return (ulong)b << 32 | c;
    }
}
