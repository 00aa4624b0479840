using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>
/// 64-bit hashes of values, for counting different ones: the same in every stream of a run. Sources: the 128-bit multiplication folded in two,
/// and its constants, are of Wang Yi's wyhash (final version 4); integers go through Stafford's variant 13 of MurmurHash3's finalizer.
/// </summary>
internal static class ValueHash
{
    private const ulong First = 0x2D358DCCAA6C78A5;
    private const ulong Second = 0x8BB84B93962EACC9;
    private const ulong Third = 0x4B33A62ED433D4A3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Of(long value)
    {
        ulong hash = (ulong)value ^ First;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }

    /// <summary>A real that is a whole number hashes as that integer: to SQL they are one value.</summary>
    internal static ulong Of(double value) =>
        value is >= -9007199254740992 and <= 9007199254740992 && value == Math.Truncate(value) ? Of((long)value) : Of(BitConverter.DoubleToInt64Bits(value)) * Third;

    /// <param name="bytes">The value.</param>
    /// <param name="kind">Keeps text apart from a blob of the same bytes.</param>
    internal static ulong Of(ReadOnlySpan<byte> bytes, ulong kind)
    {
        ulong hash = First ^ kind;
        int length = bytes.Length;
        while (bytes.Length > 16)
        {
            hash = Fold(Word(bytes) ^ Second, Word(bytes[8..]) ^ hash);
            bytes = bytes[16..];
        }

        ulong low = bytes.Length >= 8 ? Word(bytes) : Short(bytes);
        ulong high = bytes.Length > 8 ? Word(bytes[^8..]) : 0;
        return Fold(Third ^ (ulong)length, Fold(low ^ Second, high ^ hash));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>Up to seven bytes: all of them, some twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Short(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        0 => 0,
        < 4 => ((ulong)bytes[0] << 16) | ((ulong)bytes[bytes.Length >> 1] << 8) | bytes[^1],
        _ => ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong one, ulong other)
    {
        ulong high = Math.BigMul(one, other, out ulong low);
        return high ^ low;
    }
}
