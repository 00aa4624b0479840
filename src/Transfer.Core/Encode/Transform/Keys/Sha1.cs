using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Transfer.Encode.Transform.Keys;

/// <summary>
/// SHA-1 (RFC 3174) for names of UUIDs, where it guards no secret. A key's name is one block: here it takes less than half the time of
/// System.Security.Cryptography.SHA1, which calls into OpenSSL for each value.
/// </summary>
internal static class Sha1
{
    public const int BlockBytes = 64;
    public const int HashBytes = 20;

    /// <summary>The end mark and the message's length in bits.</summary>
    private const int TailBytes = 9;

    /// <param name="message">What is hashed. Its memory is the caller's own and has <see cref="Room"/> bytes: the padding is written behind it.</param>
    /// <param name="length">The bytes of it that count.</param>
    /// <param name="hash">Takes 20 bytes.</param>
    [SkipLocalsInit]
    public static void Hash(Span<byte> message, int length, Span<byte> hash)
    {
        int padded = Room(length);
        message[length] = 0x80;
        message[(length + 1)..padded].Clear();
        BinaryPrimitives.WriteInt64BigEndian(message[(padded - 8)..], 8L * length);
        Span<uint> state = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0];
        Span<uint> words = stackalloc uint[80];
        for (int at = 0; at < padded; at += BlockBytes) Mix(message.Slice(at, BlockBytes), words, state);
        for (int i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);
    }

    /// <summary>The bytes that a message of a length takes with its padding.</summary>
    public static int Room(int length) => checked((length + TailBytes + BlockBytes - 1) / BlockBytes * BlockBytes);

    private static void Mix(ReadOnlySpan<byte> block, Span<uint> w, Span<uint> state)
    {
        for (int i = 0; i < 16; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (int i = 16; i < 80; i++) w[i] = BitOperations.RotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        (uint a, uint b, uint c, uint d, uint e) = (state[0], state[1], state[2], state[3], state[4]);
        for (int i = 0; i < 20; i++) Round((d ^ (b & (c ^ d))) + 0x5A827999 + w[i], ref a, ref b, ref c, ref d, ref e);
        for (int i = 20; i < 40; i++) Round((b ^ c ^ d) + 0x6ED9EBA1 + w[i], ref a, ref b, ref c, ref d, ref e);
        for (int i = 40; i < 60; i++) Round(((b & c) | (d & (b | c))) + 0x8F1BBCDC + w[i], ref a, ref b, ref c, ref d, ref e);
        for (int i = 60; i < 80; i++) Round((b ^ c ^ d) + 0xCA62C1D6 + w[i], ref a, ref b, ref c, ref d, ref e);
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint mixed, ref uint a, ref uint b, ref uint c, ref uint d, ref uint e)
    {
        uint next = BitOperations.RotateLeft(a, 5) + mixed + e;
        e = d;
        d = c;
        c = BitOperations.RotateLeft(b, 30);
        b = a;
        a = next;
    }
}
