namespace Transfer.Benchmarks.Shop;

/// <summary>Numbers by chance that are the same each time (SplitMix64): a row's values depend on nothing but its table and its number.</summary>
/// <param name="table">Which table's.</param>
/// <param name="row">The row's number.</param>
internal struct Dice(ShopTable table, long row)
{
    private ulong _state = ((ulong)table << 56) ^ ((ulong)row * 0xD1342543DE82EF95);

    /// <summary>0 and up, less than <paramref name="below"/>.</summary>
    public long Next(long below) => (long)Math.BigMul(Bits(), (ulong)below, out _);

    /// <summary>From <paramref name="first"/> to <paramref name="last"/>, both among them.</summary>
    public long Between(long first, long last) => first + Next(last - first + 1);

    public bool OneIn(long times) => Next(times) == 0;

    /// <summary>0 and up, less than 1.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public T Of<T>(T[] all) => all[Next(all.Length)];

    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) BitConverter.TryWriteBytes(bytes, Bits());
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)Bits();
    }

    private ulong Bits()
    {
        ulong bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
