using Transfer.Plan;
using Transfer.Source.MySql.Catalogue;

namespace Transfer.Source.MySql;

/// <summary>
/// Describes a database from information_schema, a handful of plain queries for all of its tables, joined here: the views of MySQL 5.7
/// and MariaDB are slow to join. Source: "INFORMATION_SCHEMA Tables" of both manuals.
/// </summary>
internal sealed class MySqlSchemaReader
{
    private readonly CatalogueSession _session;
    private readonly TableList _tables;
    private readonly ILookup<string, ListedColumn> _columns;
    private readonly ILookup<string, ListedIndex> _indexes;
    private readonly ILookup<string, ForeignKeySchema> _foreignKeys;
    private readonly ILookup<string, CheckSchema> _checks;

    private MySqlSchemaReader(CatalogueSession session)
    {
        _session = session;
        _tables = TableList.Read(session);
        _columns = ColumnList.Read(session);
        _indexes = IndexList.Read(session);
        _foreignKeys = ForeignKeyList.Read(session, _tables);
        _checks = CheckList.Read(session);
    }

    /// <summary>Reads what the user may see of a database; a table that shows none of its columns is not there.</summary>
    /// <param name="connection">A session whose default database it is.</param>
    /// <param name="server">What kind of server it is.</param>
    /// <param name="database">The database's name for the result.</param>
    /// <exception cref="SourceException">The server refuses, or is gone.</exception>
    internal static DatabaseSchema Read(MySqlConnection connection, MySqlVersion server, string database)
    {
        var reader = new MySqlSchemaReader(new CatalogueSession(connection, server));
        return new DatabaseSchema(
            server.Engine,
            server.Version,
            database,
            [.. reader._tables.All.Where(table => table.HoldsRows && (reader._columns.Contains(table.Name) || table.Engine is null)).Select(reader.Table)],
            ProgramList.Read(reader._session, reader._tables))
        {
            Unseen = UnseenPrograms.Of(reader._session),
        };
    }

    private TableSchema Table(ListedTable table)
    {
        ListedColumn[] columns = [.. _columns[table.Name]];
        CheckSchema[] checks = [.. _checks[table.Name]];
        var keys = new KeySchemas(table, columns, _indexes[table.Name]);
        var schemas = new ColumnSchemas(_session, table);
        // A table that the server cannot open has neither engine nor columns, and the reason for its comment.
        bool opens = table.Engine is not null;
        return new TableSchema(table.Name)
        {
            Columns = schemas.Columns(columns, checks, keys.Leading),
            PrimaryKey = keys.PrimaryKey,
            Uniques = keys.Uniques,
            Indexes = keys.Indexes,
            ForeignKeys = [.. _foreignKeys[table.Name].Where(key => key.Columns.All(name => columns.Any(column => column.Name == name)))],
            Checks = schemas.Checks(columns, checks),
            Comment = opens && table.Comment.Length > 0 ? table.Comment : null,
            Engine = table.Engine,
            Transactional = _tables.IsTransactional(table),
            Partitions = _tables.Partitions(table),
            UnreadSql = opens ? null : $"-- {table.Comment}",
        };
    }
}
