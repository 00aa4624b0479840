using Transfer.Plan;

namespace Transfer.Profile.Observe;

/// <summary>What a column of a type is anyway: no news to its profile.</summary>
internal static class SettledFits
{
    internal static Fits Of(PgType type) => type.Name switch
    {
        PgTypeName.Boolean => Fits.Boolean,
        // Not of whole numbers: texts are rare in them, and one that is too large is worth knowing of.
        PgTypeName.Real or PgTypeName.DoublePrecision or PgTypeName.Numeric => Fits.Numbers,
        PgTypeName.Uuid => Fits.Uuids,
        PgTypeName.Date or PgTypeName.Timestamp or PgTypeName.TimestampTz => Fits.Moments,
        PgTypeName.Json or PgTypeName.Jsonb => Fits.Json,
        _ => Fits.None,
    };
}
