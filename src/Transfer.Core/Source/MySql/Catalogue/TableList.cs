using System.Globalization;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The tables, views and sequences of a database, by name, and what is known of their storage.</summary>
internal sealed class TableList
{
    private readonly HashSet<string> _transactional;
    private readonly Dictionary<string, int> _partitions = new(StringComparer.Ordinal);

    private TableList(CatalogueSession session)
    {
        string counter = session.Server.HidesCounters ? "NULL" : "auto_increment";
        All =
        [
            .. session.Rows($"SELECT table_name, table_type, engine, table_comment, {counter}, create_options FROM information_schema.tables WHERE table_schema = {session.DatabaseLiteral}")
                .Select(Listed)
                .OrderBy(table => table.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(table => table.Name, StringComparer.Ordinal),
        ];
        _transactional =
        [
            .. session.Rows("SELECT engine, transactions FROM information_schema.engines")
                .Where(row => row[1] == "YES")
                .Select(row => row[0]!.ToUpperInvariant()),
        ];
        if (!All.Any(table => table.Partitioned)) return;
        foreach (var table in session.Rows($"SELECT table_name, partition_name FROM information_schema.partitions WHERE table_schema = {session.DatabaseLiteral} AND partition_name IS NOT NULL").GroupBy(row => row[0]!))
        {
            // A row for every subpartition.
            _partitions.Add(table.Key, table.Select(row => row[1]).Distinct().Count());
        }
    }

    internal IReadOnlyList<ListedTable> All { get; }

    internal static TableList Read(CatalogueSession session) => new(session);

    /// <summary>False where the engine has no transactions, as information_schema.engines tells.</summary>
    internal bool IsTransactional(ListedTable table) => table.Engine is { } engine && _transactional.Contains(engine.ToUpperInvariant());

    /// <summary>The partitions that a table is cut into; 0 for most.</summary>
    internal int Partitions(ListedTable table) => _partitions.GetValueOrDefault(table.Name);

    private static ListedTable Listed(string?[] row) => new(
        row[0]!,
        row[1]!,
        row[2],
        row[3] ?? "",
        row[4] is { } counter ? decimal.Parse(counter, CultureInfo.InvariantCulture) : null,
        row[5]?.Contains("partitioned", StringComparison.OrdinalIgnoreCase) ?? false);
}
