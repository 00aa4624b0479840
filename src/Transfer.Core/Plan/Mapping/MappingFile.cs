namespace Transfer.Plan.Mapping;

/// <summary>A mapping file as it was written: null is what it does not say. Names of its tables and columns are not yet compared with a source.</summary>
public sealed record MappingFile : MappingRule
{
    /// <summary>The format that this program reads.</summary>
    public const int Version = 1;

    /// <summary>The file, as its user named it.</summary>
    public string Path { get; init; } = "";

    /// <summary>The name of this move; the file's name where it gives none.</summary>
    public string Name { get; init; } = "";

    public Placed<DatabaseUrl>? Source { get; init; }

    public Placed<TargetDatabase>? Target { get; init; }

    /// <summary>The target schema.</summary>
    public Placed<string>? Schema { get; init; }

    public MappingDefaults Defaults { get; init; } = new();

    /// <summary>What becomes of the keys of all tables.</summary>
    public Placed<KeyMode>? Keys { get; init; }

    /// <summary>The namespace of keys that become UUIDs.</summary>
    public Placed<Guid>? KeyNamespace { get; init; }

    public IReadOnlyList<Placed<string>> Include { get; init; } = [];

    public IReadOnlyList<Placed<string>> Exclude { get; init; } = [];

    public Hooks Hooks { get; init; } = new();

    /// <summary>In the order of the file; the names differ, as the source's do: by a letter's case too.</summary>
    public IReadOnlyList<TableRule> Tables { get; init; } = [];

    public IReadOnlyList<CheckRule> Checks { get; init; } = [];

    public IReadOnlyList<QueryPair> Queries { get; init; } = [];

    /// <summary>The path of a file that the mapping names: from the mapping's folder.</summary>
    public string Locate(string file) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "", file);
}

/// <summary>Where the tables go.</summary>
/// <param name="Url">Null means the private local server.</param>
public sealed record TargetDatabase(DatabaseUrl? Url);

/// <summary>SQL files that are run before and after a run's three parts.</summary>
public sealed record Hooks : MappingRule
{
    public IReadOnlyList<Placed<string>> BeforeSchema { get; init; } = [];

    public IReadOnlyList<Placed<string>> AfterSchema { get; init; } = [];

    public IReadOnlyList<Placed<string>> BeforeData { get; init; } = [];

    public IReadOnlyList<Placed<string>> AfterData { get; init; } = [];

    public IReadOnlyList<Placed<string>> BeforeKeys { get; init; } = [];

    public IReadOnlyList<Placed<string>> AfterKeys { get; init; } = [];

    /// <summary>Whether there is a file to run.</summary>
    public bool Any => All.Any();

    /// <summary>Every file, in the order in which they are run.</summary>
    public IEnumerable<Placed<string>> All => [.. BeforeSchema, .. AfterSchema, .. BeforeData, .. AfterData, .. BeforeKeys, .. AfterKeys];
}

/// <summary>What becomes of a table's integer keys.</summary>
public enum KeyMode
{
    Keep,

    /// <summary>They become UUIDs of version 5, made of namespace, table and old key, and all foreign keys follow.</summary>
    Uuid,
}
