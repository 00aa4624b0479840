namespace Transfer.Plan.Mapping;

/// <summary>The transformer that finds the key of another table's row, as a mapping writes it.</summary>
public static class LookupStep
{
    public const string Name = "lookup";

    /// <summary>The table, by its name in the source or that of its query.</summary>
    public const string Table = "table";

    /// <summary>Its column that has the value.</summary>
    public const string By = "by";

    /// <summary>Its column that the value becomes.</summary>
    public const string Key = "key";

    public const string Trim = "trim";
    public const string IgnoreCase = "ignore_case";

    /// <summary>What becomes of a value that no row has.</summary>
    public const string Missing = "missing";

    /// <summary>Whether such a value becomes NULL.</summary>
    internal static bool NullsMissing(TransformPlan step) => step.Name == Name && step.Options.Values.GetValueOrDefault(Missing) == "null";

    /// <summary>The table that a lookup names.</summary>
    internal static TableSchema? TableOf(TransformerOptions options, DatabaseSchema source) => source.FindTable(options.Values[Table]);

    /// <summary>The column that a lookup's value becomes: the one that it names, else its table's whole key.</summary>
    internal static ColumnSchema? KeyOf(TransformerOptions options, TableSchema table) => options.Values.TryGetValue(Key, out string? given)
        ? table.FindColumn(given)
        : table.PrimaryKey is [{ } only] ? table.FindColumn(only) : null;
}
