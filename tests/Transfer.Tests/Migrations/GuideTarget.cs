using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>A target as a guide asks for: a database of its own, owned by a role that is no superuser and may make databases.</summary>
internal sealed class GuideTarget : IAsyncDisposable
{
    private static int _roles;
    private readonly PostgresServer _server;
    private readonly string _role;

    private GuideTarget(PostgresServer server, PostgresDatabase database, string role)
    {
        _server = server;
        _role = role;
        Database = database;
    }

    /// <summary>The database, as the superuser sees it.</summary>
    internal PostgresDatabase Database { get; }

    /// <summary>The database, as its owner comes to it.</summary>
    internal string Url => Database.Url.Replace("://postgres@", $"://{_role}@", StringComparison.Ordinal);

    /// <param name="server">Where it is made.</param>
    /// <param name="there">What stands in the database beforehand, made by the role: all of it belongs to the role.</param>
    internal static async Task<GuideTarget> MakeAsync(PostgresServer server, string there = "")
    {
        PostgresDatabase database = await server.CreateDatabaseAsync();
        string role = $"guide_{Interlocked.Increment(ref _roles)}";
        await server.ExecuteAsync($"CREATE ROLE {role} LOGIN CREATEDB");
        await database.ExecuteAsync($"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO {role}', current_database()); END $$");
        if (there.Length > 0) await database.ExecuteAsync($"SET ROLE {role}; {there}; RESET ROLE");
        return new GuideTarget(server, database, role);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _server.ExecuteAsync($"DROP ROLE {_role}");
    }
}
