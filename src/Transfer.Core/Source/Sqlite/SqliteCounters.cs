using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite;

/// <summary>The numbers that SQLite would give the next rows.</summary>
internal sealed class SqliteCounters(SqliteConnection connection, IEnumerable<SqliteObject> objects)
{
    // The table is there as soon as one table of the database is AUTOINCREMENT.
    private readonly bool _hasSequences = objects.Any(found => found.Name == "sqlite_sequence");

    /// <summary>One more than the largest rowid there is, or for AUTOINCREMENT ever was; 1 or more.</summary>
    internal decimal NextValue(string table, string column)
    {
        string name = SqliteQuery.Quote(column);
        long largest = SqliteQuery.Integer(connection, $"SELECT max({name}) FROM main.{SqliteQuery.Quote(table)}") ?? 0;
        return Math.Max(Math.Max(largest, LargestEver(table)) + 1m, 1m);
    }

    // A row that AUTOINCREMENT wrote is gone again when the table is dropped, so a row found here belongs to this table.
    private long LargestEver(string table) => _hasSequences
        ? SqliteQuery.Integer(
            connection, "SELECT max(seq) FROM main.sqlite_sequence WHERE name = $1 AND typeof(seq) = 'integer'", table) ?? 0
        : 0;
}
