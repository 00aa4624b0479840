namespace Transfer.Report;

/// <summary>A dump of the target, and whether it was proven that it can be restored.</summary>
/// <param name="File">Where it lies: <c>pg_restore</c> reads it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Tables">The tables that hold rows of the target's own, counted in the dump's snapshot.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Proven">Whether it was restored into a scratch database, and every table held the same number of rows there.</param>
/// <param name="Complaint">Why it is not proven; null where it is.</param>
public sealed record BackupFacts(string File, long Bytes, int Tables, long Rows, bool Proven, string? Complaint);
