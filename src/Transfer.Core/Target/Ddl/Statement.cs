namespace Transfer.Target.Ddl;

/// <summary>One DDL statement and the object that it makes.</summary>
/// <param name="Kind">As report.json names it: table, primary_key, unique, index, check, foreign_key, trigger, comment, enum, map_table.</param>
/// <param name="Name">The object's name in the target.</param>
/// <param name="Table">The source table that it belongs to.</param>
/// <param name="Sql">Without a closing semicolon.</param>
public sealed record Statement(string Kind, string Name, string Table, string Sql);
