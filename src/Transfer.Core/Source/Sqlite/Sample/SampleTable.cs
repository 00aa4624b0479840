using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite.Sample;

/// <summary>Inserts rows into one table of the sample through one prepared statement.</summary>
internal sealed class SampleTable : IDisposable
{
    private readonly SqliteCommand _insert;

    internal SampleTable(SqliteConnection connection, string table, params string[] columns)
    {
        _insert = connection.CreateCommand();
        _insert.CommandText =
            $"INSERT INTO {table}({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "$" + column))})";
        foreach (string column in columns) _insert.Parameters.AddWithValue("$" + column, DBNull.Value);
    }

    internal void Add(params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++) _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();
}
