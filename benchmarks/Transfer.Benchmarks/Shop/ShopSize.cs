namespace Transfer.Benchmarks.Shop;

/// <summary>The shop's tables, in the order in which each finds the rows that it points at.</summary>
internal enum ShopTable
{
    Categories = 1,
    Customers,
    Products,
    Images,
    Orders,
    OrderLines,
    Reviews,
    Events,
}

/// <summary>How many rows each table gets of a number for all.</summary>
/// <param name="rows">Rows in all, 1000 and up.</param>
internal sealed class ShopSize(long rows)
{
    public const long Least = 1000;

    public long Categories { get; } = Math.Max(10, rows / 5000);

    public long Customers { get; } = rows * 6 / 100;

    public long Products { get; } = rows / 100;

    public long Images { get; } = Math.Max(10, rows / 500);

    public long Orders { get; } = rows * 18 / 100;

    /// <summary>Three an order in the mean.</summary>
    public long OrderLines => 3 * Orders;

    public long Reviews { get; } = rows * 8 / 100;

    /// <summary>What is left.</summary>
    public long Events => rows - Categories - Customers - Products - Images - Orders - OrderLines - Reviews;
}
