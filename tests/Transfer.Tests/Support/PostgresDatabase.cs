using Npgsql;

namespace Transfer.Tests.Support;

/// <summary>A database of its own for one test.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _name;
    private readonly NpgsqlDataSource _source;

    internal PostgresDatabase(PostgresServer server, string name, string url)
    {
        _server = server;
        _name = name;
        Url = url;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public string Url { get; }

    /// <summary>The first row's first value.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), $"no row from: {sql}");
        return await reader.GetFieldValueAsync<T>(0);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every row in psql's words: each value as PostgreSQL's own text, joined by <c>|</c>, NULL as <c>∅</c>.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        command.AllResultTypesAreUnknown = true;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "∅" : reader.GetString(i))));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _server.ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }
}
