namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// A derived table of one row, of which DEFAULT(column) gives the true value of a literal default. DEFAULT() wants a row, and a column
/// that may be NULL: the outer join makes both, and reads no row of the table.
/// </summary>
internal static class DefaultRow
{
    /// <summary>The derived table, called <c>x</c>, for FROM.</summary>
    internal static string Of(CatalogueSession session, string table, IEnumerable<ListedColumn> columns)
    {
        string names = string.Join(", ", columns.Select(column => "t." + MySqlQuery.Quote(column.Name)));
        return $"(SELECT {names} FROM (SELECT 1 AS one) AS one LEFT JOIN {session.Qualified(table)} AS t ON FALSE LIMIT 1) AS x";
    }

    /// <summary>The default of a column of it.</summary>
    internal static string Value(ListedColumn column) => $"DEFAULT(x.{MySqlQuery.Quote(column.Name)})";
}
