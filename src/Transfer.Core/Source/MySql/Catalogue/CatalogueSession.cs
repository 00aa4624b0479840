namespace Transfer.Source.MySql.Catalogue;

/// <summary>A session that reads a database's catalogue: SHOW statements and the views of information_schema.</summary>
internal sealed class CatalogueSession
{
    private const string Doing = "reading the schema";

    /// <summary>From here on error codes are the driver's: the server is gone or not understood.</summary>
    private const int FirstDriverCode = 2000;

    private readonly MySqlConnection _connection;
    private readonly HashSet<(string View, string Column)> _offered = [];
    private readonly Dictionary<string, TableStatement> _statements = new(StringComparer.Ordinal);

    /// <param name="connection">With the database as its default one: SHOW then leaves its name out of the SQL it prints.</param>
    /// <param name="server">What kind of server it is.</param>
    internal CatalogueSession(MySqlConnection connection, MySqlVersion server)
    {
        _connection = connection;
        Server = server;
        string?[] settings = Rows("SELECT database(), @@lower_case_table_names")[0];
        Database = settings[0] ?? "";
        FoldsCase = settings[1] != "0";

        // Which columns the views have is asked, since version numbers tell little of forks.
        foreach (string?[] row in Rows("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'information_schema' AND lower(table_name) IN ('columns', 'statistics', 'check_constraints', 'table_constraints')"))
            _offered.Add((row[0]!.ToLowerInvariant(), row[1]!.ToLowerInvariant()));
    }

    internal MySqlVersion Server { get; }

    /// <summary>The database's name as the server keeps it.</summary>
    internal string Database { get; }

    /// <summary>Whether names of databases and tables that differ only in case are the same.</summary>
    internal bool FoldsCase { get; }

    /// <summary>The database's name as a literal.</summary>
    internal string DatabaseLiteral => MySqlQuery.Literal(Database);

    /// <summary>Whether a view of information_schema has a column; both names in lower case.</summary>
    internal bool Offers(string view, string column) => _offered.Contains((view, column));

    /// <summary>The column, or NULL where this server's view has none.</summary>
    internal string IfOffered(string view, string column) => Offers(view, column) ? column : "NULL";

    /// <summary>The name with the database's before it, for SQL.</summary>
    internal string Qualified(string name) => $"{MySqlQuery.Quote(Database)}.{MySqlQuery.Quote(name)}";

    /// <summary>What SHOW CREATE TABLE prints, asked once: it costs a query a table, so ask only for what no view tells.</summary>
    internal TableStatement Statement(string table)
    {
        if (_statements.TryGetValue(table, out TableStatement? known)) return known;
        string sql = TryRows($"SHOW CREATE TABLE {Qualified(table)}", out List<string?[]> rows) is null ? rows[0][1] ?? "" : "";
        return _statements[table] = new TableStatement(sql);
    }

    /// <summary>All rows of a query.</summary>
    /// <exception cref="SourceException">The server refuses it, or is gone.</exception>
    internal List<string?[]> Rows(string sql) => _connection.Query(sql, Doing);

    /// <summary>All rows of a query that the user may lack the right for.</summary>
    /// <returns>Why the server refuses it; null where it does not.</returns>
    /// <exception cref="SourceException">The server is gone.</exception>
    internal MySqlFault? TryRows(string sql, out List<string?[]> rows)
    {
        MySqlFault? fault = _connection.TryQuery(sql, out rows);
        if (fault is { Code: >= FirstDriverCode and < 3000 or >= 5000 and < 6000 or 0 }) throw fault.Explain(_connection.Server, Doing);
        return fault;
    }
}
