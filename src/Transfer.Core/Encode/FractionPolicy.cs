namespace Transfer.Encode;

/// <summary>What becomes of digits that are finer than a microsecond.</summary>
internal enum FractionPolicy
{
    /// <summary>The value is refused, unless they are zeros.</summary>
    Reject,

    /// <summary>To the nearest microsecond, half of one away from zero.</summary>
    Round,

    Truncate,
}
