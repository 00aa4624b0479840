namespace Transfer.Profile.Observe;

/// <summary>What is worth a sample of the row.</summary>
[Flags]
internal enum Finding
{
    None = 0,

    /// <summary>UTF-8 that was read as cp1252 once: 'Ã¤'.</summary>
    Mojibake = 1,

    /// <summary>1970-01-01 00:00, which is what zero becomes.</summary>
    EpochZero = 2,

    /// <summary>A date of the year 1 or 9999, which stands for none or for ever.</summary>
    FarYear = 4,

    /// <summary>The first value of its storage class in this stream, or one in a column that has several.</summary>
    NewClass = 8,
}
