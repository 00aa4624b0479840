namespace Transfer.Encode.Transform.Zones;

/// <summary>What becomes of local times that the clocks of a zone showed twice, or never, because they were put back or forward.</summary>
internal enum LocalTimePolicy
{
    /// <summary>They are refused.</summary>
    Reject,

    /// <summary>The earlier instant: the first of two; for a skipped time, as the clocks went after the change.</summary>
    Earlier,

    /// <summary>The later instant: the second of two; for a skipped time, as the clocks went before the change. PostgreSQL's own choice.</summary>
    Later,
}

internal static class LocalTimePolicies
{
    public static readonly string[] Names = ["reject", "earlier", "later"];

    public static LocalTimePolicy Of(string? name) => (LocalTimePolicy)Math.Max(0, Array.IndexOf(Names, name));
}
