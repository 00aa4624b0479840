namespace Transfer.Plan.Mapping;

/// <summary>A map of a mapping file.</summary>
public abstract record MappingRule
{
    /// <summary>Where it stands: its name where it has one, else its first key.</summary>
    public Place Place { get; internal set; } = Place.Start;

    /// <summary>False where a part of it could not be read: what else might seem wrong with it may only follow from that.</summary>
    internal bool Whole { get; set; } = true;
}
