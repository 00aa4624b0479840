namespace Transfer.Plan.Mapping;

/// <summary>The step that makes the version 5 UUID of an old key: its name, TABLE:KEY in a namespace, is the same at both ends of a foreign key.</summary>
public static class UuidKeyStep
{
    public const string Name = "uuid_key";
    public const string Table = "table";
    public const string Namespace = "namespace";

    /// <summary>A column's step.</summary>
    /// <param name="table">The table whose key it is: for a foreign key the parent's, by its name in the source.</param>
    /// <param name="space">The namespace; null for the default.</param>
    public static TransformPlan Of(string table, Guid? space)
    {
        Dictionary<string, string> values = new() { [Table] = table };
        if (space is { } given) values.Add(Namespace, given.ToString());
        return new TransformPlan(Name, new TransformerOptions { Values = values });
    }
}
