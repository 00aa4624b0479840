using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Compares the type that a plan would choose for a column with the one that is there.</summary>
internal static class TypeFit
{
    private const int MostDigits = 6;

    /// <summary>What a value of the source could lose its row by; null where the existing type takes every one.</summary>
    /// <param name="planned">The column as it would be made.</param>
    /// <param name="existing">The column that is there, of a type that has an encoder.</param>
    internal static (IssueKind Kind, string Why)? Compare(ColumnPlan planned, ExistingColumn existing)
    {
        PgType from = planned.Type;
        PgType to = existing.Type!.Value;
        if (from.Name == to.Name && Limits(planned, existing) is { } limit) return (IssueCatalogue.TypeNarrower, limit);
        if (existing.Padded) return (IssueCatalogue.TypeNarrower, "blanks at the end of a text do not count in it");
        if (existing.TypeSql == "json" && from.Name != PgTypeName.Jsonb) return Differs("texts that are no JSON are rejected");
        if (from.Name == to.Name) return null;
        return (from.Name, to.Name) switch
        {
            (PgTypeName.Boolean or PgTypeName.SmallInt, PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt) => null,
            (PgTypeName.Integer, PgTypeName.BigInt) => null,
            (PgTypeName.BigInt or PgTypeName.Integer, PgTypeName.Integer or PgTypeName.SmallInt) => Narrower("whole numbers beyond its range are rejected"),
            (_, PgTypeName.Numeric) when Digits(from.Name) is { } digits =>
                to.Precision == 0 || to.Precision - to.Scale >= digits ? null : Narrower($"numbers of more than {Math.Max(0, to.Precision - to.Scale)} digits before the point are rejected"),
            (PgTypeName.SmallInt, PgTypeName.Real) or (PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.Real, PgTypeName.DoublePrecision) => null,
            (PgTypeName.Numeric, PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt) => Narrower("fractions, and numbers beyond its range, are rejected"),
            (PgTypeName.DoublePrecision, PgTypeName.Real) => Narrower("numbers that it cannot hold exactly are rejected"),
            (PgTypeName.Timestamp or PgTypeName.TimestampTz, PgTypeName.Date) => Narrower("values with a time of day are rejected"),
            (PgTypeName.Date, PgTypeName.Timestamp) => null,
            (PgTypeName.Timestamp or PgTypeName.Date, PgTypeName.TimestampTz) => Differs("a value without an offset is taken to be in UTC"),
            (PgTypeName.Bytea or PgTypeName.Bit or PgTypeName.RealArray or PgTypeName.Geometry, PgTypeName.Text or PgTypeName.VarChar) =>
                Differs("bytes are no text: they are rejected"),
            (_, PgTypeName.Text) => null,
            (_, PgTypeName.VarChar) => Narrower($"texts of more than {to.Length} characters are rejected"),
            (PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt, PgTypeName.Boolean) => Narrower("numbers other than 0 and 1 are rejected"),
            (PgTypeName.Geometry, PgTypeName.Bytea) => Differs("geometries are kept as EWKB"),
            _ => Differs($"values that are no {existing.TypeSql} are rejected"),
        };
    }

    private static string? Limits(ColumnPlan planned, ExistingColumn existing)
    {
        PgType from = planned.Type;
        PgType to = existing.Type!.Value;
        switch (to.Name)
        {
            case PgTypeName.VarChar when to.Length < from.Length:
                return $"texts of more than {to.Length} characters are rejected";
            case PgTypeName.Numeric when to.Precision > 0 && (from.Precision == 0 || to.Scale < from.Scale || to.Precision - to.Scale < from.Precision - from.Scale):
                return $"numbers that do not fit into {to.Precision} digits, {to.Scale} of them after the point, are rejected";
            case PgTypeName.Time or PgTypeName.Timestamp or PgTypeName.TimestampTz when (to.Fraction ?? MostDigits) < (from.Fraction ?? MostDigits):
                return $"times with more than {to.Fraction} digits of a second's fraction are rejected";
            case PgTypeName.Bit when to.Length != from.Length:
                return $"values of other than {to.Length} bits are rejected";
            case PgTypeName.Enum when planned.Source.Labels.Except(existing.Labels, StringComparer.Ordinal).ToArray() is { Length: > 0 } lost:
                return $"it lacks the labels {string.Join(", ", lost.Select(PgName.Literal))}: rows with them are rejected";
            default:
                return null;
        }
    }

    private static int? Digits(PgTypeName whole) => whole switch
    {
        PgTypeName.Boolean => 1,
        PgTypeName.SmallInt => 5,
        PgTypeName.Integer => 10,
        PgTypeName.BigInt => 19,
        _ => null,
    };

    private static (IssueKind, string) Narrower(string why) => (IssueCatalogue.TypeNarrower, why);

    private static (IssueKind, string) Differs(string why) => (IssueCatalogue.TypeDiffers, why);
}
