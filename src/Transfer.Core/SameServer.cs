using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>A source that is PostgreSQL itself: whether the target fits it.</summary>
internal static class SameServer
{
    /// <summary>From this version on PostgreSQL takes arrays and rows whose bytes name a user's types by another database's numbers.</summary>
    private const int LenientVersion = 14;

    /// <summary>The target, whose sessions find the plan's names.</summary>
    /// <exception cref="UsageException">Source and target are the same schema, or the server is too old for some columns.</exception>
    internal static async Task<PostgresTarget> FitAsync(ISource source, TransferPlan plan, PostgresTarget target, CancellationToken cancel)
    {
        if (!plan.NeedsSearchPath) return target;
        if (plan.Schemas.Contains(source.Schema.Schema) && source.LockKey is { } key && await target.HoldsAsync(key, cancel))
            throw new UsageException($"source and target are the same schema {source.Schema.Schema} of the same database: choose another --schema, or another database");
        if (int.Parse(target.Version.Split('.')[0]) >= LenientVersion) return target.In(plan.TargetSchema);
        string[] columns = [.. plan.Tables.SelectMany(table => table.Copied.Where(column => column.Source is { AsIs: true, NamesTypes: true }).Select(column => $"{table.Source.Name}.{column.Source.Name} ({column.Source.DeclaredType})"))];
        if (columns.Length == 0) return target.In(plan.TargetSchema);
        throw new UsageException($"the target is PostgreSQL {target.Version}, which before {LenientVersion} takes no arrays and rows of a user's own types from another database: leave out {string.Join(", ", columns)}, or give it the type text in a mapping");
    }
}
