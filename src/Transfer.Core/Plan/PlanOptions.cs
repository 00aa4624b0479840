using Transfer.Plan.Mapping;

namespace Transfer.Plan;

/// <summary>How the target's identifiers are made from the source's.</summary>
public enum NameStyle
{
    /// <summary>As they are.</summary>
    Keep,

    /// <summary>In lower case: orderItems becomes orderitems.</summary>
    Lower,

    /// <summary>In snake_case: orderItems becomes order_items.</summary>
    Snake,
}

/// <summary>What to move and under which names.</summary>
public sealed record PlanOptions
{
    /// <summary>The target schema.</summary>
    public string Schema { get; init; } = "public";

    /// <summary>Whether all tables go into <see cref="Schema"/>, also those that the mapping gives another: a dry run touches nothing else.</summary>
    public bool OneSchema { get; init; }

    /// <summary>Globs of source tables to move; empty means all. * and ? as in a shell; case does not count, but the very name of a table means that table alone.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Globs of source tables to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    public NameStyle Names { get; init; }

    /// <summary>The mapping file that the move follows; null for none.</summary>
    public MappingFile? Mapping { get; init; }

    /// <summary>The transformers that there are, for <see cref="Mapping"/>.</summary>
    public IReadOnlyList<TransformerDescription> Transformers { get; init; } = [];

    /// <summary>Whether the target has PostGIS, so that geometries become its type and not bytea.</summary>
    public bool PostGis { get; init; }

    /// <summary>The SQL name of PostGIS's type: qualified where the target's search path does not lead to it.</summary>
    public string GeometrySql { get; init; } = "geometry";

    /// <summary>What a schema is called while the run fills it, where its tables take their place at the end; null where it is filled under its own name.</summary>
    public Func<string, string>? Staging { get; init; }

    /// <summary>The schema that the run fills for one of the target's.</summary>
    internal string Filled(string schema) => Staging?.Invoke(schema) ?? schema;

    /// <summary>Where a table goes.</summary>
    /// <param name="own">The schema that the mapping gives it; null for none.</param>
    /// <param name="name">The name wished for. In one schema for all, the table's own is before it: two tables may have one name.</param>
    internal (string Schema, string Name) Place(string? own, string name) =>
        own is null || own == Schema ? (Filled(Schema), name) : OneSchema ? (Schema, $"{own}.{name}") : (Filled(own), name);
}
