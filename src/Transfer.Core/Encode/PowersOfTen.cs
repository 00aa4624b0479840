namespace Transfer.Encode;

/// <summary>10^0 to 10^19, the powers of ten that 64 bits hold.</summary>
internal static class PowersOfTen
{
    private static readonly ulong[] Powers = Make();

    /// <summary>10^<paramref name="digits"/>, which numbers of so many digits stay below: 1 from 0 down, no bound above 19.</summary>
    public static ulong Limit(int digits) => digits <= 0 ? 1 : digits < Powers.Length ? Powers[digits] : ulong.MaxValue;

    private static ulong[] Make()
    {
        ulong[] powers = new ulong[20];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
