using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Transfer.Encode.Transform.Keys;

/// <summary>
/// SHA-1 (RFC 3174) for names of UUIDs, where it guards no secret. A key's name is one block, and System.Security.Cryptography.SHA1 spends
/// most of its time around that block: here OpenSSL's own block function is called where the system has it, which uses the processor's
/// instructions for SHA; elsewhere it is done in C#, in less than half the time of the former.
/// </summary>
internal static unsafe class Sha1
{
    public const int BlockBytes = 64;
    public const int HashBytes = 20;

    /// <summary>The end mark and the message's length in bits.</summary>
    private const int TailBytes = 9;

    /// <summary>What SHA1_Transform takes as its SHA_CTX: the state first, then a block and three numbers that it does not touch.</summary>
    private const int ContextWords = 24;

    private static readonly delegate* unmanaged[SuppressGCTransition]<uint*, byte*, void> Native = FindNative();

    /// <param name="message">What is hashed. Its memory is the caller's own and has <see cref="Room"/> bytes: the padding is written behind it.</param>
    /// <param name="length">The bytes of it that count.</param>
    /// <param name="hash">Takes 20 bytes.</param>
    /// <param name="native">False for C# alone.</param>
    [SkipLocalsInit]
    public static void Hash(Span<byte> message, int length, Span<byte> hash, bool native = true)
    {
        int padded = Room(length);
        message[length] = 0x80;
        message[(length + 1)..padded].Clear();
        BinaryPrimitives.WriteInt64BigEndian(message[(padded - 8)..], 8L * length);
        uint* state = stackalloc uint[ContextWords];
        ((ReadOnlySpan<uint>)[0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]).CopyTo(new Span<uint>(state, ContextWords));
        if (Native == null || !native) MixAll(message[..padded], new Span<uint>(state, ContextWords));
        else MixAll(message[..padded], state);
        for (int i = 0; i < HashBytes / 4; i++) BinaryPrimitives.WriteUInt32BigEndian(hash[(4 * i)..], state[i]);
    }

    /// <summary>The bytes that a message of a length takes with its padding.</summary>
    public static int Room(int length) => checked((length + TailBytes + BlockBytes - 1) / BlockBytes * BlockBytes);

    private static void MixAll(ReadOnlySpan<byte> message, uint* state)
    {
        fixed (byte* first = message)
        {
            for (int at = 0; at < message.Length; at += BlockBytes) Native(state, first + at);
        }
    }

    [SkipLocalsInit]
    private static void MixAll(ReadOnlySpan<byte> message, Span<uint> state)
    {
        Span<uint> words = stackalloc uint[80];
        for (int at = 0; at < message.Length; at += BlockBytes) Mix(message.Slice(at, BlockBytes), words, state);
    }

    private static delegate* unmanaged[SuppressGCTransition]<uint*, byte*, void> FindNative()
    {
        foreach (string name in (string[])["libcrypto.so.3", "libcrypto.so.1.1"])
        {
            if (NativeLibrary.TryLoad(name, out nint library) && NativeLibrary.TryGetExport(library, "SHA1_Transform", out nint function))
                return (delegate* unmanaged[SuppressGCTransition]<uint*, byte*, void>)function;
        }

        return null;
    }

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
