using Transfer.Plan;
using Transfer.Profile.Observe;

namespace Transfer.Profile.Advice;

/// <summary>What the values of a column say for another type. Only what was seen of every value counts, never an estimate.</summary>
internal static class ColumnAdvice
{
    /// <summary>Fewer numbers in text than this prove little: they may be the start of a list of house numbers.</summary>
    private const int EnoughNumbers = 10;

    private static readonly (Fits Fit, string Type)[] WholeTypes = [(Fits.SmallInt, "smallint"), (Fits.Integer, "integer"), (Fits.BigInt, "bigint")];

    /// <summary>The best suggestion, or null.</summary>
    internal static Suggestion? Of(string table, SeenColumn column)
    {
        ColumnPlan plan = column.Plan;
        // Where the mapping changes values, or the target's column exists, the source's values do not choose the type.
        if (column.Count == 0 || plan.Transforms.Count > 0 || plan.ExistingType is not null || plan.Source.Computed is not null || plan.FromGeometry) return null;
        // The members of an enum or set are words, whatever they look like.
        if (plan.Source.Labels.Count > 0 || plan.Check is not null) return null;
        Suggestion Typed(string type, string reason) => Suggestion.Typed(table, plan.Source.Name, type, reason);
        return plan.Type.Name switch
        {
            PgTypeName.Boolean => Boolean(column, Typed),
            PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt => Whole(column, Typed) ?? Epoch(table, column),
            PgTypeName.Text or PgTypeName.VarChar => Text(column, Typed) ?? TooLong(column, Typed),
            _ => null,
        };
    }

    private static Suggestion? Boolean(SeenColumn column, Func<string, string, Suggestion> typed)
    {
        if (column.Fitting(Fits.Boolean) >= column.Count) return null;
        string? type = WholeTypes.FirstOrDefault(one => column.All(one.Fit)).Type;
        return type is null ? null : typed(type, $"the column is planned as boolean and holds whole numbers other than 0 and 1 ({Extremes.Least(column.Values)} to {Extremes.Greatest(column.Values)})");
    }

    private static Suggestion? Whole(SeenColumn column, Func<string, string, Suggestion> typed)
    {
        string own = column.Plan.Type.Sql;
        int at = Array.FindIndex(WholeTypes, one => one.Type == own);
        if (column.Fitting(WholeTypes[at].Fit) >= column.Count) return null;
        string? wider = WholeTypes.Skip(at + 1).FirstOrDefault(one => column.All(one.Fit)).Type ?? (column.All(Fits.Numeric) ? "numeric" : null);
        if (wider is null) return null;
        Suggestion suggestion = typed(wider, $"the column is planned as {own} and holds numbers that {own} does not ({Extremes.Least(column.Values)} to {Extremes.Greatest(column.Values)})");
        return column.Plan.Identity && wider == "numeric" ? suggestion with { Decide = "the column could no longer number its rows itself" } : suggestion;
    }

    private static Suggestion? Epoch(string table, SeenColumn column)
    {
        string? unit = column.All(Fits.EpochSeconds) ? "seconds" : column.All(Fits.EpochMilliseconds) ? "milliseconds" : null;
        if (unit is null || column.Plan.Identity) return null;
        return new Suggestion(
            table, column.Plan.Source.Name, $"transform: [{{ datetime: {{ format: epoch_{unit} }} }}]",
            $"all {column.Count:N0} numbers have {(unit == "seconds" ? 10 : 13)} digits and, as {unit} since 1970, are instants of the years 2001 to 2099")
        {
            Decide = "only a person knows whether they count time",
        };
    }

    private static Suggestion? Text(SeenColumn column, Func<string, string, Suggestion> typed)
    {
        if (column.Texts < column.Count) return null;
        string all = $"all {column.Count:N0} texts are";
        if (column.All(Fits.Uuid))
        {
            return typed("uuid", $"{all} UUIDs") with
            {
                Decide = column.All(Fits.LowerUuid) || column.All(Fits.UpperUuid) ? null : "some are written without hyphens, or in both cases of letters: the type keeps one way of writing",
            };
        }

        if (column.All(Fits.Date)) return typed("date", $"{all} ISO dates");
        if (column.All(Fits.Timestamp)) return typed("timestamp", $"{all} ISO dates with a time of day and no offset");
        if (column.All(Fits.TimestampTz))
        {
            return typed("timestamptz", $"{all} ISO dates with a time of day and an offset") with
            {
                Decide = column.All(Fits.Utc) ? null : "the instants stay, and the offsets that they were written with are lost",
            };
        }

        if (column.All(Fits.Json)) return typed("jsonb", $"{all} JSON objects or arrays");
        string? number = column.All(Fits.BigInt) ? "bigint" : column.All(Fits.Numeric) ? "numeric" : null;
        if (number is null)
            return column.All(Fits.Boolean) ? typed("boolean", $"{all} words for true and false") with { Decide = "the words themselves are lost" } : null;
        return typed(number, $"{all} numbers in their shortest form") with
        {
            Decide = column.Count < EnoughNumbers ? $"{column.Count} values prove little: a later one may begin with a zero" : null,
        };
    }

    private static Suggestion? TooLong(SeenColumn column, Func<string, string, Suggestion> typed)
    {
        PgType type = column.Plan.Type;
        if (type.Name != PgTypeName.VarChar || column.Texts == 0 || column.Values.Longest <= type.Length) return null;
        return typed("text", $"the column is planned as varchar({type.Length}) and its longest value has {column.Values.Longest:N0} characters") with
        {
            Decide = column.Blobs > 0 ? "it holds blobs too, which text cannot" : null,
        };
    }
}
