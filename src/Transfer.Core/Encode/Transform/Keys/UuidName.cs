using System.Text;

namespace Transfer.Encode.Transform.Keys;

/// <summary>
/// Version 5 UUIDs (RFC 9562, section 5.5) of names that share a beginning: SHA-1 of the namespace's 16 bytes and the name's. In PostgreSQL:
/// uuid_generate_v5(namespace, beginning || rest). One instance a stream.
/// </summary>
public sealed class UuidName
{
    public const int UuidBytes = 16;

    private readonly int _prefix;
    private byte[] _name;

    /// <param name="space">The namespace.</param>
    /// <param name="beginning">What every name begins with.</param>
    public UuidName(Guid space, string beginning)
    {
        byte[] text = Encoding.UTF8.GetBytes(beginning);
        _prefix = UuidBytes + text.Length;
        _name = new byte[Sha1.Room(_prefix + NumberText.MaxLength)];
        space.TryWriteBytes(_name, bigEndian: true, out _);
        text.CopyTo(_name, UuidBytes);
    }

    /// <summary>The UUID of an integer in decimal digits.</summary>
    /// <param name="key">The integer.</param>
    /// <param name="to">Takes 16 bytes.</param>
    public void Write(long key, Span<byte> to) => Hash(NumberText.Write(key, _name.AsSpan(_prefix)), to);

    /// <summary>The UUID of a name's bytes.</summary>
    /// <param name="key">What follows the beginning, at most a GB.</param>
    /// <param name="to">Takes 16 bytes.</param>
    public void Write(ReadOnlySpan<byte> key, Span<byte> to)
    {
        int room = Sha1.Room(_prefix + key.Length);
        if (room > _name.Length) Array.Resize(ref _name, room);
        key.CopyTo(_name.AsSpan(_prefix));
        Hash(key.Length, to);
    }

    private void Hash(int length, Span<byte> to)
    {
        Span<byte> hash = stackalloc byte[Sha1.HashBytes];
        Sha1.Hash(_name, _prefix + length, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        hash[..UuidBytes].CopyTo(to);
    }
}
