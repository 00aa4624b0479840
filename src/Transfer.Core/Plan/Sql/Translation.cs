namespace Transfer.Plan.Sql;

/// <summary>PostgreSQL's SQL of equal meaning, or in plain words why there is none. Exactly one of the two is set.</summary>
internal sealed record Translation(string? Sql, string? Reason)
{
    /// <summary>
    /// What differs nevertheless, for an issue: how text compares and folds its case in the source and in the target. Null for most.
    /// </summary>
    internal string? Note { get; init; }

    /// <summary>Runs a translation and turns its refusal into a reason.</summary>
    internal static Translation Of(Func<string> translate) => Of(() => new Translation(translate(), null));

    /// <inheritdoc cref="Of(Func{string})"/>
    internal static Translation Of(Func<Translation> translate)
    {
        try
        {
            return translate();
        }
        catch (UntranslatableException refusal)
        {
            return new Translation(null, refusal.Message);
        }
        catch (SqlSyntaxException refusal)
        {
            return new Translation(null, refusal.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            return new Translation(null, "it nests too deeply");
        }
    }
}

/// <summary>A part of an expression that PostgreSQL cannot say with the same meaning. The message names the part.</summary>
internal sealed class UntranslatableException(string message) : Exception(message);
