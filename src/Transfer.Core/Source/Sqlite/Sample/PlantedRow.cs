namespace Transfer.Source.Sqlite.Sample;

/// <summary>A bad row that the sample holds on purpose.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">Its primary key as text.</param>
/// <param name="Column">The column that is wrong.</param>
/// <param name="Code">The reject code as reports spell it; <c>foreign_key_orphans</c> for a row that loads, but has no parent.</param>
public sealed record PlantedRow(string Table, string Key, string Column, string Code);
