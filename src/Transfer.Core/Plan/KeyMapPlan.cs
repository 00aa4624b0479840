namespace Transfer.Plan;

/// <summary>A table that keeps old and new keys side by side: made and filled from its table's rows when they are all in.</summary>
/// <param name="Schema">The schema of its table.</param>
/// <param name="Name">Its name in the target.</param>
/// <param name="Columns">Its columns: the old key, then the new one. A part of a key that stays as it is has one column, which is in both.</param>
/// <param name="Old">Its primary key, on the old key.</param>
/// <param name="New">Its UNIQUE constraint, on the new key.</param>
public sealed record KeyMapPlan(string Schema, string Name, IReadOnlyList<KeyMapColumn> Columns, KeyPlan Old, KeyPlan New)
{
    public string QualifiedName => PgName.Qualified(Schema, Name);
}

/// <summary>A column of a key map.</summary>
/// <param name="Name">Its name in the key map.</param>
/// <param name="TypeSql">Its type, as SQL.</param>
/// <param name="From">The column of the loaded table that it is filled from.</param>
public sealed record KeyMapColumn(string Name, string TypeSql, string From);
