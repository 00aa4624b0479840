namespace Transfer.Encode;

/// <summary>What is wrong with a value. <see cref="Ok"/> is the only good outcome; every other sends the row to the rejects.</summary>
public enum RejectCode : byte
{
    Ok,

    /// <summary>NULL in a column that takes none.</summary>
    NullInNotNull,

    /// <summary>A storage class that the column's type cannot take: a blob in an integer column.</summary>
    WrongStorageClass,

    /// <summary>Text that is no number, or no integer, where one is needed.</summary>
    NotANumber,

    /// <summary>A number outside the target type's range.</summary>
    NumberOutOfRange,

    /// <summary>Digits after the point that the target column has no room for, or a time of day in a date.</summary>
    FractionLost,

    /// <summary>A number that the target type cannot hold exactly: 2^53 + 1 as double precision.</summary>
    PrecisionLost,

    /// <summary>Neither 0 nor 1, nor a word for true or false.</summary>
    BooleanOutOfRange,

    /// <summary>Bytes that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>U+0000, which PostgreSQL's text types cannot hold.</summary>
    NulByte,

    /// <summary>More characters than varchar(n) takes.</summary>
    StringTooLong,

    /// <summary>More bytes than PostgreSQL takes in one field (1 GB).</summary>
    ValueTooLarge,

    /// <summary>Text that is no ISO 8601 date, or a day that does not exist.</summary>
    InvalidDate,

    /// <summary>Text that is no time of day.</summary>
    InvalidTime,

    /// <summary>A time of day before 00:00 or after 24:00.</summary>
    TimeOutOfRange,

    /// <summary>Text that is no ISO 8601 date and time.</summary>
    InvalidTimestamp,

    /// <summary>An offset from UTC in a column without time zone, other than zero: dropping or converting it changes the value.</summary>
    OffsetLost,

    /// <summary>A date outside the years 1 to 9999.</summary>
    DateOutOfRange,

    /// <summary>A number in a date or time column whose unit is not known.</summary>
    AmbiguousTime,

    /// <summary>Text that is not JSON (RFC 8259).</summary>
    InvalidJson,

    /// <summary>
    /// JSON that jsonb would change or refuse: \u0000, a lone surrogate, the same key twice in one object, a number beyond numeric,
    /// nesting beyond the server's stack.
    /// </summary>
    JsonNotPortable,

    /// <summary>Neither a UUID's text nor 16 bytes.</summary>
    InvalidUuid,

    /// <summary>Text that is no IP address, or bytes that are neither 4 nor 16.</summary>
    InvalidAddress,

    /// <summary>Text that is none of the enum's labels: MySQL's '' for a value that it did not know.</summary>
    InvalidEnum,

    /// <summary>Bytes that are no whole number of 32-bit floats.</summary>
    InvalidVector,

    /// <summary>Bytes that are not MySQL's form of a geometry, or an SRID that PostGIS would change.</summary>
    InvalidGeometry,

    /// <summary>MySQL's date whose year, month or day is zero, or whose day its month does not have. The buffer is then as it was.</summary>
    ZeroDate,

    /// <summary>PostgreSQL refused the row; the message is its own.</summary>
    ServerRefused,

    /// <summary>The target table could not be made, so none of its rows has a place.</summary>
    TableNotCreated,

    /// <summary>A value that a mapping's map does not list.</summary>
    NotInMap,

    /// <summary>A local time that the clocks of its zone showed twice.</summary>
    AmbiguousLocalTime,

    /// <summary>A local time that the clocks of its zone skipped.</summary>
    SkippedLocalTime,

    /// <summary>Text that is no duration.</summary>
    InvalidInterval,

    /// <summary>Text that is no base64 (RFC 4648).</summary>
    InvalidBase64,

    /// <summary>Text that is no hexadecimal digits, two for each byte.</summary>
    InvalidHex,

    /// <summary>Bytes that mean no character in the encoding that a mapping names.</summary>
    InvalidEncoding,

    /// <summary>Text that is no list of KEY=VALUE.</summary>
    InvalidKeyValue,

    /// <summary>A quoted element of a list that has no end, or more behind it than a separator.</summary>
    InvalidList,

    /// <summary>A value that no row of a lookup's table has.</summary>
    LookupMissing,

    /// <summary>A value that several rows of a lookup's table have.</summary>
    LookupAmbiguous,
}

public static class RejectCodes
{
    /// <summary>The code as reports and reject files spell it, in snake_case.</summary>
    public static string Name(this RejectCode code) => Names[(int)code];

    private static readonly string[] Names =
        [.. Enum.GetNames<RejectCode>().Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
