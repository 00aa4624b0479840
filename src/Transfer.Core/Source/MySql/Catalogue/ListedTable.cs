namespace Transfer.Source.MySql.Catalogue;

/// <summary>A table, view or sequence as information_schema.tables lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">BASE TABLE, VIEW, and in MariaDB SYSTEM VERSIONED, SEQUENCE and others.</param>
/// <param name="Engine">Its storage engine; null for a view, and for a table that the server cannot open.</param>
/// <param name="Comment">Its comment, or why the server cannot open it.</param>
/// <param name="Counter">What AUTO_INCREMENT would give next; null where there is none, no row ever was, or the server hides it.</param>
/// <param name="Partitioned">Whether it is cut into partitions.</param>
internal sealed record ListedTable(string Name, string Type, string? Engine, string Comment, decimal? Counter, bool Partitioned)
{
    internal bool HoldsRows => Type is "BASE TABLE" || IsVersioned;

    internal bool IsVersioned => Type == "SYSTEM VERSIONED";
}
