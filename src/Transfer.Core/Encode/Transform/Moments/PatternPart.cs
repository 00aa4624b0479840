namespace Transfer.Encode.Transform.Moments;

/// <summary>What a part of a pattern stands for.</summary>
internal enum PatternField
{
    /// <summary>Bytes as they are.</summary>
    Literal,

    /// <summary>One or more ASCII blanks.</summary>
    Blank,
    Year,
    Month,
    MonthName,
    Day,
    WeekdayName,
    Hour,

    /// <summary>1 to 12, with before or after noon elsewhere.</summary>
    HalfHour,
    Minute,
    Second,
    Fraction,

    /// <summary>AM or PM, or one letter of it.</summary>
    Noon,

    /// <summary>Z, or hours and minutes east of UTC.</summary>
    Offset,
}

/// <summary>A part of a pattern.</summary>
/// <param name="Field">What it stands for.</param>
/// <param name="Least">The fewest digits or letters; 0 where it may be missing.</param>
/// <param name="Most">The most digits or letters.</param>
internal readonly record struct PatternPart(PatternField Field, int Least = 0, int Most = 0)
{
    public byte[] Bytes { get; init; } = [];

    /// <summary>Whether a point before it belongs to it and is missing with it.</summary>
    public bool WithPoint { get; init; }
}
