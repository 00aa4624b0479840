namespace Transfer.Profile.Observe;

/// <summary>What a value could become without any change; several hold for one value.</summary>
[Flags]
internal enum Fits
{
    None = 0,
    Boolean = 1 << 0,
    SmallInt = 1 << 1,
    Integer = 1 << 2,
    BigInt = 1 << 3,
    Numeric = 1 << 4,
    Uuid = 1 << 5,
    Date = 1 << 6,

    /// <summary>A date with a time of day and no offset.</summary>
    Timestamp = 1 << 7,

    /// <summary>A date with a time of day and an offset.</summary>
    TimestampTz = 1 << 8,

    /// <summary>An object or an array.</summary>
    Json = 1 << 9,
    EpochSeconds = 1 << 10,
    EpochMilliseconds = 1 << 11,

    /// <summary>A UUID with its hyphens and without upper-case digits: as PostgreSQL writes it.</summary>
    LowerUuid = 1 << 12,

    /// <summary>A UUID with its hyphens and without lower-case digits.</summary>
    UpperUuid = 1 << 13,

    /// <summary>A <see cref="TimestampTz"/> whose offset is zero.</summary>
    Utc = 1 << 14,

    Whole = SmallInt | Integer | BigInt,
    Numbers = Whole | Numeric | EpochSeconds | EpochMilliseconds,
    Moments = Date | Timestamp | TimestampTz | Utc,
    Uuids = Uuid | LowerUuid | UpperUuid,
    All = (1 << 15) - 1,
}
