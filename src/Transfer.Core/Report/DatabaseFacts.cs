using System.Text.Json.Serialization;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;

namespace Transfer.Report;

/// <summary>One end of the move.</summary>
/// <param name="Engine">sqlite, mysql, mariadb or postgresql.</param>
/// <param name="Version">The engine's version; empty where it was not reached.</param>
/// <param name="Name">The database, or the file's name.</param>
/// <param name="Schema">The schema; empty for an engine without.</param>
public sealed record DatabaseFacts(string Engine, string Version, string Name, string Schema)
{
    /// <summary>The moment that was read; null for a target.</summary>
    public SnapshotFacts? Snapshot { get; init; }

    /// <summary>The account that the run has there; null for a file, and where it was not opened.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    /// <summary>A source, before it is open.</summary>
    internal static DatabaseFacts OfSource(DatabaseUrl from) => new(from.Engine, "", from.Database ?? Path.GetFileName(from.Path), "");

    /// <summary>A target, before it is open; null for the private server.</summary>
    internal static DatabaseFacts OfTarget(DatabaseUrl? to, string schema) => new("postgresql", "", to?.Database ?? "local", schema);

    /// <summary>A source that is open.</summary>
    internal static DatabaseFacts Of(ISource source, string? account) =>
        new(source.Schema.Engine, source.Schema.Version, source.Schema.Name, source.Schema.Schema)
        {
            Snapshot = new SnapshotFacts(source.Snapshot.Method, source.Snapshot.Identity, UtcTime.Text(source.Snapshot.TakenAt)),
            Account = account,
        };

    /// <summary>A target that is open.</summary>
    internal static DatabaseFacts Of(PostgresTarget target, string schema) =>
        new("postgresql", target.Version, target.Database, schema) { Account = target.Account };
}

/// <summary>The moment of the source that was read.</summary>
/// <inheritdoc cref="SourceSnapshot"/>
public sealed record SnapshotFacts(string Method, string Identity, string TakenAt);
