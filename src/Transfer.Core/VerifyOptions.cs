namespace Transfer;

/// <summary>What a verification was asked to do.</summary>
public sealed record VerifyOptions
{
    /// <summary>Where from and where to, and under which mapping.</summary>
    public required RunOptions Move { get; init; }

    /// <summary>Whether rows that differ are loaded again.</summary>
    public bool Fix { get; init; }
}
