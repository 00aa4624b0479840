using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>What a reject code means for one value, in a sentence.</summary>
internal static class RejectWords
{
    internal static string Describe(RejectCode code, string value, PgType? type) => code switch
    {
        RejectCode.NullInNotNull => "NULL in a column that takes none",
        RejectCode.WrongStorageClass => $"{value} is of a storage class that {type} cannot hold",
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
        RejectCode.TableNotCreated => "the target table could not be made",
        _ => code.Name(),
    };
}
