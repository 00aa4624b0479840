using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary><c>defaults</c>.</summary>
internal static class DefaultsDescription
{
    internal static MapForm<MappingDefaults> Form { get; } = new("defaults", "defaults")
    {
        {
            "timezone", Values.TimeZone, (defaults, zone) => defaults with { TimeZone = zone },
            "The zone of datetimes without one that become timestamptz, by its IANA name. Default: UTC.", "timezone: Europe/Berlin"
        },
        {
            "datetime", new ChoiceForm<DatetimeType>(("timestamp", DatetimeType.Timestamp), ("timestamptz", DatetimeType.TimestampTz)),
            (defaults, type) => defaults with { Datetime = type },
            "What a datetime without a zone becomes.", "datetime: timestamptz"
        },
        {
            "tinyint1", new ChoiceForm<TinyInt1Type>(("boolean", TinyInt1Type.Boolean), ("smallint", TinyInt1Type.SmallInt)),
            (defaults, type) => defaults with { TinyInt1 = type },
            "What tinyint(1) becomes.", "tinyint1: smallint"
        },
        {
            "json", new ChoiceForm<JsonType>(("jsonb", JsonType.Jsonb), ("json", JsonType.Json), ("text", JsonType.Text)),
            (defaults, type) => defaults with { Json = type },
            "What JSON becomes.", "json: jsonb"
        },
        {
            "uuid", new ChoiceForm<UuidColumns>(("keep", UuidColumns.Keep), ("detect", UuidColumns.Detect)),
            (defaults, uuid) => defaults with { Uuid = uuid },
            "detect: columns of text for 36 characters or more, such as char(36), and binary(16) become uuid where every value is a UUID, and there are any; with text, upper case becomes lower case. What a foreign key joins becomes uuid at both ends or at none. 16 bytes are a UUID where they have a version and variant in them. keep (default): they stay.", "uuid: detect"
        },
        {
            "enum", new ChoiceForm<EnumType>(("native", EnumType.Native), ("check", EnumType.Check), ("text", EnumType.Text)),
            (defaults, type) => defaults with { Enum = type },
            "What an enum becomes: an enum type of PostgreSQL, text with a CHECK, or text.", "enum: check"
        },
        {
            "set", new ChoiceForm<SetType>(("array", SetType.Array), ("text", SetType.Text)), (defaults, type) => defaults with { Set = type },
            "What a SET becomes: text[], or its text with commas.", "set: array"
        },
        {
            "invalid_dates", new ChoiceForm<ZeroDatePolicy>(("null", ZeroDatePolicy.Null), ("reject", ZeroDatePolicy.Reject)),
            (defaults, policy) => defaults with { InvalidDates = policy },
            "What becomes of dates that there are not, such as 0000-00-00: NULL, or the row is rejected. Default: null where the column takes it, else reject.",
            "invalid_dates: reject"
        },
        {
            "nul_bytes", new ChoiceForm<NulByteChoice>(("reject", NulByteChoice.Reject), ("strip", NulByteChoice.Strip)),
            (defaults, choice) => defaults with { NulBytes = choice },
            "What becomes of text with NUL in it, which PostgreSQL cannot hold: the row is rejected (default), or the NUL is left out.", "nul_bytes: strip"
        },
        {
            "identifiers", new ChoiceForm<NameStyle>(("keep", NameStyle.Keep), ("lower", NameStyle.Lower), ("snake_case", NameStyle.Snake)),
            (defaults, style) => defaults with { Identifiers = style },
            "How the target's names are made of the source's. A name that a rule gives stays as it is.", "identifiers: snake_case"
        },
    };
}
