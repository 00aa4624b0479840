namespace Transfer.Plan.Mapping;

/// <summary>A place in a mapping file.</summary>
/// <param name="Line">1 for the first.</param>
/// <param name="Column">1 for a line's first character; UTF-16 units, as editors count.</param>
public readonly record struct Place(int Line, int Column) : IComparable<Place>
{
    /// <summary>Where a fault of the file as a whole is shown.</summary>
    public static Place Start { get; } = new(1, 1);

    public static bool operator <(Place one, Place other) => one.CompareTo(other) < 0;

    public static bool operator >(Place one, Place other) => one.CompareTo(other) > 0;

    public static bool operator <=(Place one, Place other) => one.CompareTo(other) <= 0;

    public static bool operator >=(Place one, Place other) => one.CompareTo(other) >= 0;

    public int CompareTo(Place other) => (Line, Column).CompareTo((other.Line, other.Column));

    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>A value of a mapping file with its place, for what is found wrong with it later.</summary>
public sealed record Placed<T>(T Value, Place Place);
