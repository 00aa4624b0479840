namespace Transfer.Plan.Mapping;

/// <summary>What holds for every column of a kind, unless its own rule says otherwise. Null is what the file does not say.</summary>
public sealed record MappingDefaults : MappingRule
{
    /// <summary>The zone, by its IANA name, of datetimes without one that become timestamptz.</summary>
    public Placed<string>? TimeZone { get; init; }

    public Placed<DatetimeType>? Datetime { get; init; }

    public Placed<TinyInt1Type>? TinyInt1 { get; init; }

    public Placed<JsonType>? Json { get; init; }

    public Placed<UuidColumns>? Uuid { get; init; }

    public Placed<EnumType>? Enum { get; init; }

    public Placed<SetType>? Set { get; init; }

    public Placed<ZeroDatePolicy>? InvalidDates { get; init; }

    public Placed<NulByteChoice>? NulBytes { get; init; }

    public Placed<NameStyle>? Identifiers { get; init; }
}

/// <summary>What a datetime without a zone becomes.</summary>
public enum DatetimeType
{
    Timestamp,
    TimestampTz,
}

/// <summary>What tinyint(1) becomes.</summary>
public enum TinyInt1Type
{
    Boolean,
    SmallInt,
}

/// <summary>What JSON becomes.</summary>
public enum JsonType
{
    Jsonb,
    Json,
    Text,
}

/// <summary>What becomes of text and of 16 bytes.</summary>
public enum UuidColumns
{
    Keep,

    /// <summary>uuid, where all values are UUIDs, and there are any.</summary>
    Detect,
}

/// <summary>What an enum becomes.</summary>
public enum EnumType
{
    /// <summary>An enum type of PostgreSQL.</summary>
    Native,

    /// <summary>Text with a CHECK.</summary>
    Check,
    Text,
}

/// <summary>What a SET becomes.</summary>
public enum SetType
{
    Array,
    Text,
}

/// <summary>What becomes of a text with NUL in it, which PostgreSQL cannot hold.</summary>
public enum NulByteChoice
{
    /// <summary>Its row is rejected.</summary>
    Reject,

    /// <summary>The NUL is left out.</summary>
    Strip,
}
