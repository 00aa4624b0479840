using System.Globalization;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>What AUTO_INCREMENT would give next.</summary>
internal static class NextValues
{
    private static readonly Dictionary<string, int> Bits = new() { ["tinyint"] = 8, ["smallint"] = 16, ["mediumint"] = 24, ["int"] = 32, ["bigint"] = 64 };

    /// <summary>The next value, 1 or more; one above the type's largest where that is used up.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="table">The column's table.</param>
    /// <param name="column">The column.</param>
    /// <param name="leads">Whether an index begins with it.</param>
    internal static decimal Of(CatalogueSession session, ListedTable table, ListedColumn column, bool leads)
    {
        decimal counter = Math.Max(1, (session.Server.HidesCounters ? session.Statement(table.Name).Counter : table.Counter) ?? 1);
        // MyISAM can count within each value of the columns before it, and has then no counter of its own.
        if (!leads) return Math.Max(counter, Above(session, column, ""));
        // InnoDB's counter stays at the largest value whether it is still to be given or was.
        return Largest(column) is { } largest && counter == largest
            ? Math.Max(counter, Above(session, column, string.Create(CultureInfo.InvariantCulture, $" WHERE {MySqlQuery.Quote(column.Name)} = {largest}")))
            : counter;
    }

    private static decimal? Largest(ListedColumn column)
    {
        if (!Bits.TryGetValue(column.TypeName, out int bits)) return null;
        bool unsigned = column.Type.Contains("unsigned", StringComparison.OrdinalIgnoreCase);
        return (decimal)(UInt128.One << (unsigned ? bits : bits - 1)) - 1;
    }

    /// <summary>One more than the largest value among some rows; 0 where there are none, or the user may not read them.</summary>
    private static decimal Above(CatalogueSession session, ListedColumn column, string where) =>
        session.TryRows($"SELECT max({MySqlQuery.Quote(column.Name)}) FROM {session.Qualified(column.Table)}{where}", out List<string?[]> rows) is null && rows[0][0] is { } largest
            ? decimal.Parse(largest, NumberStyles.Float, CultureInfo.InvariantCulture) + 1
            : 0;
}
