using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>What a reject code means for one value, in a sentence.</summary>
internal static class RejectWords
{
    internal static string Describe(RejectCode code, string value, PgType? type) => code switch
    {
        RejectCode.NullInNotNull => "NULL in a column that takes none",
        RejectCode.WrongStorageClass => $"{value} is of a kind that {type} cannot hold",
        RejectCode.NotANumber => $"'{value}' is no number for {type}",
        RejectCode.NumberOutOfRange => $"{value} is outside the range of {type}",
        RejectCode.FractionLost => $"{value} has a fraction that {type} would lose",
        RejectCode.PrecisionLost => $"{value} cannot be held exactly by {type}",
        RejectCode.BooleanOutOfRange => $"'{value}' is neither 0 nor 1 nor a word for true or false",
        RejectCode.InvalidUtf8 => $"the bytes {value} are not UTF-8",
        RejectCode.NulByte => "the text contains U+0000, which PostgreSQL cannot hold",
        RejectCode.StringTooLong => $"the text is longer than {type} takes: '{value}'",
        RejectCode.ValueTooLarge => "the value is larger than PostgreSQL's limit of 1 GB",
        RejectCode.InvalidDate => $"'{value}' is no date",
        RejectCode.InvalidTime => $"'{value}' is no time of day",
        RejectCode.TimeOutOfRange => $"{value} is outside 00:00 to 24:00",
        RejectCode.InvalidTimestamp => $"'{value}' is no date and time",
        RejectCode.OffsetLost => $"'{value}' has an offset from UTC that {type} would lose",
        RejectCode.DateOutOfRange => $"{value} is outside the years 1 to 9999",
        RejectCode.AmbiguousTime => $"{value} is a number whose unit is not known",
        RejectCode.InvalidJson => $"not JSON: {value}",
        RejectCode.JsonNotPortable => $"JSON that jsonb would change or refuse (\\u0000, a lone surrogate, a key twice, too deep): {value}",
        RejectCode.InvalidUuid => $"'{value}' is no UUID",
        RejectCode.InvalidAddress => $"'{value}' is no IP address",
        RejectCode.InvalidEnum when value.Length == 0 => $"'' is no label of {type}: MySQL stores it in place of a value that it did not know",
        RejectCode.InvalidEnum => $"'{value}' is no label of {type}",
        RejectCode.InvalidVector => $"the bytes {value} are no whole number of 32-bit floats",
        RejectCode.InvalidGeometry => $"the bytes {value} are no geometry that {type} can hold: an SRID (for PostGIS 999999 at most), then WKB",
        RejectCode.ZeroDate => $"'{value}' is a date that does not exist",
        RejectCode.TableNotCreated => "the target table could not be made",
        RejectCode.NotInMap => $"'{value}' is not in the mapping's map of values",
        RejectCode.AmbiguousLocalTime => $"the clocks of its time zone showed {value} twice, once before and once after they were put back",
        RejectCode.SkippedLocalTime => $"the clocks of its time zone never showed {value}: they were put forward over it",
        RejectCode.InvalidInterval => $"'{value}' is no duration",
        RejectCode.InvalidBase64 => $"not base64: '{value}'",
        RejectCode.InvalidHex => $"not hexadecimal digits, two for each byte: '{value}'",
        RejectCode.InvalidEncoding => $"the bytes of {value} mean no character in the encoding that the mapping names",
        RejectCode.InvalidKeyValue => $"not a list of KEY=VALUE with the mapping's separators: '{value}'",
        RejectCode.InvalidList => $"a quoted element of the list has no end, or more behind it than a separator: '{value}'",
        RejectCode.LookupMissing => $"no row of the lookup's table has '{value}'",
        RejectCode.LookupAmbiguous => $"several rows of the lookup's table have '{value}'",
        _ => code.Name(),
    };
}
